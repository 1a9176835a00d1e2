import { afterEach, describe, expect, it, vi } from 'vitest';
import { bornTrace, readTraceHeader, traceHeader } from './trace.ts';

afterEach(() => vi.unstubAllEnvs());

const root = '1-5759e988-bd862e3fe1be46a994272793';
const parentId = '53995c3f42cd8ad8';

describe('a trace that travels', () => {
  it.each([
    [`Root=${root};Parent=${parentId};Sampled=1`, { root, parentId, isSampled: true }],
    [`Root=${root};Parent=${parentId};Sampled=0`, { root, parentId, isSampled: false }],
    [`Self=1-1-1;Root=${root};Sampled=1;Lineage=1:a87bd80c:0`, { root, isSampled: true }],
    [` Sampled=1 ; Root=${root}`, { root, isSampled: true }],
    [`Root=${root};Parent=x;Sampled=1`, { root, isSampled: true }],
  ])('%s', (header, trace) => {
    expect(readTraceHeader(header)).toEqual(trace);
  });

  it.each(['', 'Root=1-1-1', `Root=${root.toUpperCase()}`, `Root=${root}\nx`, 'Parent=53995c3f42cd8ad8', undefined])(
    'is none in %j: it is believed to the letter, as it ends in the log',
    (header) => {
      expect(readTraceHeader(header)).toBeUndefined();
    },
  );

  it('is read as it was written', () => {
    const trace = { root, parentId, isSampled: false };
    expect(readTraceHeader(traceHeader(trace))).toEqual(trace);
    expect(traceHeader({ root, isSampled: true })).toBe(`Root=${root};Sampled=1`);
  });
});

describe('whether a trace is sent', () => {
  const share = (text: string | undefined): number => {
    vi.stubEnv('TRACE_SHARE', text);
    return Array.from({ length: 2_000 }, bornTrace).filter(({ isSampled }) => isSampled).length / 2_000;
  };

  it.each([
    ['1', 1, 1],
    ['0', 0, 0],
    ['0.5', 0.45, 0.55],
    [undefined, 0.03, 0.075],
  ])('is so for a share of %s', (given, least, most) => {
    expect(share(given)).toBeGreaterThanOrEqual(least);
    expect(share(given)).toBeLessThanOrEqual(most);
  });

  it('is decided alike by everybody who has to, from its id alone', () => {
    vi.stubEnv('TRACE_SHARE', '0.5');
    const born = Array.from({ length: 100 }, bornTrace);
    expect(born.map((each) => readTraceHeader(`Root=${each.root}`)?.isSampled)).toEqual(
      born.map(({ isSampled }) => isSampled),
    );
  });

  it('is never asked again of a trace for which it was decided', () => {
    vi.stubEnv('TRACE_SHARE', '1');
    expect(readTraceHeader(`Root=${root};Sampled=0`)?.isSampled).toBe(false);
    vi.stubEnv('TRACE_SHARE', '0');
    expect(readTraceHeader(`Root=${root};Sampled=1`)?.isSampled).toBe(true);
  });
});
