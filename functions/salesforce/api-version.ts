/** Of Salesforce's API: what every path that we ask names. */
export const apiVersion = '64.0';
