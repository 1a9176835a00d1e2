/** How a lead is to be converted; without ids an account and a contact are made of it. */
export interface LeadConversion {
  readonly accountId?: string;
  readonly contactId?: string;
  /** A deal that exists already. */
  readonly opportunityId?: string;
  /** Default: the lead's company. */
  readonly opportunityName?: string;
  readonly withoutOpportunity?: boolean;
  readonly ownerId?: string;
  /** A status of converted leads. Default: Closed - Converted. */
  readonly status?: string;
}

export interface ConvertedLead {
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId?: string;
}
