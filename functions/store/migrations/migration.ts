/**
 * One step of the schema, taken while others read and write. A step that has been released is never changed: the next
 * one mends it. How each kind is to be written, safe-steps.test.ts holds.
 */
export type Migration = Named & (AtOnce | OneByOne | InBatches);

interface Named {
  readonly name: string;
  /**
   * Takes away what code of releases before still uses: taken when the new code is live. Steps of later releases may be
   * taken first, where this one's was rolled back: they neither need it nor make anew what it takes away.
   */
  readonly contracts?: true;
}

/** Statements that take a moment each, in one transaction: new tables, new columns, functions, policies. */
interface AtOnce {
  readonly sql: string;
  readonly oneByOne?: undefined;
  readonly inBatches?: undefined;
}

/** Statements that no transaction may hold, each safe to repeat: indexes that are built and dropped beside those who use the table. */
interface OneByOne {
  readonly sql?: undefined;
  readonly oneByOne: readonly string[];
  readonly inBatches?: undefined;
}

/** A statement that changes some thousand rows of one organisation, repeated until it changes none, in one organisation after the other. */
interface InBatches {
  readonly sql?: undefined;
  readonly oneByOne?: undefined;
  readonly inBatches: string;
}
