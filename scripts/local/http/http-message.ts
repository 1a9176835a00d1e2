/** A request on its way through CloudFront and API Gateway. Header and query names keep their spelling and order. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, as sent. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpResponse {
  readonly status: number;
  /** A name may occur several times, as `Set-Cookie` does. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** The first value of a header, whatever its spelling. */
export const headerOf = ({ headers }: Pick<HttpRequest, 'headers'>, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];

/** Values by name: the last one, and all of them. */
export const collect = (
  pairs: readonly (readonly [string, string])[],
): { readonly single: Record<string, string>; readonly multi: Record<string, string[]> } => {
  const multi: Record<string, string[]> = {};
  for (const [name, value] of pairs) (multi[name] ??= []).push(value);
  return { multi, single: Object.fromEntries(pairs) };
};
