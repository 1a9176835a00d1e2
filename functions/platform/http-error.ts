/** One thing wrong in a request: where (a JSON path), and what. */
export interface HttpIssue {
  readonly path: string;
  readonly message: string;
  /** Of one question among several: what is wrong with it, for programs. */
  readonly code?: string;
}

interface HttpErrorParts {
  readonly status: number;
  /** Stable, `area.reason`: clients may branch on it. */
  readonly code: string;
  /** A sentence for a person, safe to show to anyone. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole Set-Cookie values, e.g. to clear what turned out worthless. */
  readonly cookies?: readonly string[];
  readonly issues?: readonly HttpIssue[];
  /** What the sentence says, for programs. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** The caller's fault, or the caller's turn: thrown anywhere below an endpoint, answered in one place (http-problem.ts). */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly issues: readonly HttpIssue[] | undefined;
  readonly facts: HttpErrorParts['facts'];

  constructor({ status, code, message, headers = {}, cookies = [], issues, facts, cause }: HttpErrorParts) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.cookies = cookies;
    this.issues = issues;
    this.facts = facts;
  }
}
