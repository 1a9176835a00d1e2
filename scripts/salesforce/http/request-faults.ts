import type { RequestFault, Stop } from '../fault-control.ts';
import type { ApiRequest } from './api.ts';

interface Rule {
  readonly fault: RequestFault;
  readonly matches: (request: ApiRequest) => boolean;
  /** How many requests it still meets; Infinity: until it is ended. */
  left: number;
}

/** What a fault's path is tried on: the resource below the version, or the whole path of another door. */
const resourceOf = (path: string): string => /^\/services\/data\/v\d+\.\d(\/.+)$/.exec(path)?.[1] ?? path;

const patternOf = (path: string): RegExp => {
  const escaped = path.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`);
};

/** A pattern that remembers where it last matched would meet every other request. */
const stateless = ({ source, flags }: RegExp): RegExp => new RegExp(source, flags.replaceAll(/[gy]/g, ''));

const matcherOf = ({ path = '*', method, containing }: RequestFault): Rule['matches'] => {
  const pattern = typeof path === 'string' ? patternOf(path) : stateless(path);
  return (request) =>
    pattern.test(resourceOf(request.path)) &&
    (method === undefined || request.method === method.toUpperCase()) &&
    (containing === undefined || [...request.search.values(), request.body].some((text) => text.includes(containing)));
};

/** Which requests go wrong, and how. */
export class RequestFaults {
  #rules: Rule[] = [];
  #cleared = new AbortController();

  /** @param times how many requests it meets; Infinity: all until it is ended */
  add(fault: RequestFault, times: number): Stop {
    const rule: Rule = { fault, matches: matcherOf(fault), left: times };
    this.#rules.push(rule);
    return () => {
      this.#rules = this.#rules.filter((each) => each !== rule);
    };
  }

  /** The fault that this request meets: counted ones first, in the order given; of lasting ones the newest. */
  take(request: ApiRequest): RequestFault | undefined {
    const met = this.#rules.filter((rule) => rule.matches(request));
    const rule = met.find(({ left }) => Number.isFinite(left)) ?? met.at(-1);
    if (!rule) return undefined;
    rule.left -= 1;
    if (rule.left <= 0) this.#rules = this.#rules.filter((each) => each !== rule);
    return rule.fault;
  }

  /** Aborted when the faults of now are cleared: answers that are held back need not be any longer. */
  get cleared(): AbortSignal {
    return this.#cleared.signal;
  }

  clear(): void {
    this.#rules = [];
    this.#cleared.abort();
    this.#cleared = new AbortController();
  }
}
