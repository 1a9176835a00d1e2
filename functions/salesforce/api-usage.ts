/** How much of the organisation's daily API calls is used, by everyone. Approximate: Salesforce counts asynchronously. */
export interface ApiUsage {
  readonly used: number;
  readonly limit: number;
}

/** Reads `Sforce-Limit-Info: api-usage=10018/100000`; undefined where an answer carries none. */
export const readApiUsage = (header: string | undefined): ApiUsage | undefined => {
  const [, used, limit] = /(?:^|[\s,;])api-usage=(\d{1,12})\/(\d{1,12})/.exec(header ?? '') ?? [];
  return used === undefined || limit === undefined ? undefined : { used: Number(used), limit: Number(limit) };
};
