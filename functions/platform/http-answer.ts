/** What an endpoint answers. The entry adds security headers and the request's id; `cache-control` may be overridden. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole Set-Cookie values, one each. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

type Extras = Partial<Pick<HttpAnswer, 'status' | 'headers' | 'cookies'>>;

/** A JSON answer, 200 unless `extras` say otherwise. */
export const jsonAnswer = (value: unknown, extras: Extras = {}): HttpAnswer => ({
  status: 200,
  ...extras,
  headers: { 'content-type': 'application/json; charset=utf-8', ...extras.headers },
  body: JSON.stringify(value),
});

/** 204, with whatever cookies and headers come along. */
export const emptyAnswer = (extras: Extras = {}): HttpAnswer => ({ status: 204, ...extras });

/** 303: the browser goes on with GET. */
export const redirectAnswer = (location: string, cookies: readonly string[] = []): HttpAnswer => ({
  status: 303,
  headers: { location },
  cookies,
});
