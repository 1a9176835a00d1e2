/** Somebody to sign in as. */
export interface Persona {
  /** Stable: the subject of her tokens. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** What she does, for the page on which one chooses. */
  readonly title: string;
  readonly fairleadRole: 'sales' | 'admin' | 'ops';
  readonly organizationId: string;
  /** Absent for people without a Salesforce user. */
  readonly salesforceUserId?: string;
}
