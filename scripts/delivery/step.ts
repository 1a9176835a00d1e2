/** One step of delivery. Both pipelines and a laptop run it by its name: `npm run deliver -- <name> --stage <stage>`. */
export interface Step {
  readonly name: string;
  /** One sentence: what holds when it has passed. */
  readonly promises: string;
  /**
   * `commit`: once for a commit, without AWS, before any stage. `stage`: for each stage, with rights in its account.
   * `undo`: by name only, as whatever cannot be undone itself. `proposal`: for a pull request and each stage; changes
   * nothing, and never stops anything.
   */
  readonly kind: 'commit' | 'stage' | 'undo' | 'proposal';
  /** @throws DeliveryError when delivery must not go on */
  readonly run: (delivery: Delivery) => Promise<void>;
}

export interface Delivery {
  /** A stage of infra/stages.ts, or `local`: this machine. */
  readonly stage: string;
  /** Replacements that somebody approved by name: `<stack>/<logicalId>`. */
  readonly approved: readonly string[];
  /** The release to go back to; absent: the one before. */
  readonly to?: string | undefined;
  /** The `dist` of another commit to compare with; absent: what is deployed. */
  readonly against?: string | undefined;
  /** The address to look at, where it is not the stage's own. */
  readonly url?: string | undefined;
  readonly say: (line: string) => void;
  /** What must be ended when delivery is over, in the order in which it was begun. */
  readonly closers: (() => Promise<unknown>)[];
}

/** Delivery stops. The message says what is wrong, where, and what to do. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

export const isLocal = ({ stage }: Pick<Delivery, 'stage'>): boolean => stage === 'local';
