/** What an organisation has switched on. Without a word it has one currency, business accounts only and no custom object. */
export interface OrgFeatures {
  /** `Fairlead_Heartbeat__c` with `Beat_At__c`. Default: in a believable company yes, in an empty one no. */
  readonly heartbeat?: boolean;
  /** `Region__c` and `Loss_Reason__c` of Opportunity. Default: in a believable company yes, in an empty one no. */
  readonly ownFields?: boolean;
  /** Record types of Account, the fields `Person…`, and one contact behind every person account. */
  readonly personAccounts?: true;
  readonly currencies?: {
    readonly corporate: string;
    /** Units of each other currency for one of the corporate one. */
    readonly rates: Readonly<Record<string, string | number>>;
  };
  /** Advanced currency management. */
  readonly datedRates?: readonly {
    readonly isoCode: string;
    readonly startOn: string;
    readonly rate: string | number;
  }[];
}
