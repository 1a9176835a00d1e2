import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HttpError } from './http-error.ts';
import { currentTrace, currentTraceHeader, inNewTrace, span, withinTrace } from './telemetry.ts';
import { type SmallDaemon, startSmallDaemon } from './testing/small-daemon.ts';
import { bornTrace } from './trace.ts';

let daemon: SmallDaemon;
beforeAll(async () => {
  daemon = await startSmallDaemon();
});
afterAll(() => daemon.stop());

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a span', () => {
  it('says how long something took, within what, and what is known of it', async () => {
    const trace = { ...bornTrace(), parentId: '53995c3f42cd8ad8' };
    const answer = await withinTrace(trace, () =>
      span(
        'outer',
        async (note) => {
          await Promise.all([span('one', () => rest(20)), span('two', async () => note({ rows: 3 }))]);
          return 42;
        },
        { object: 'account' },
      ),
    );
    expect(answer).toBe(42);
    const [found] = await daemon.traces(3);
    expect(found?.id).toBe(trace.root);
    const [outer, ...inner] = found?.spans ?? [];
    expect(outer).toMatchObject({
      name: 'outer',
      parentId: trace.parentId,
      annotations: { object: 'account', rows: 3 },
    });
    expect(new Map(inner.map(({ name, parentId }) => [name, parentId]))).toEqual(
      new Map([
        ['one', outer?.id],
        ['two', outer?.id],
      ]),
    );
    expect((outer?.endedAt ?? 0) - (outer?.startedAt ?? 0)).toBeGreaterThanOrEqual(19);
    expect(daemon.refused).toEqual([]);
  });

  it('of what fails says of which kind the fault is, and none of its words', async () => {
    const fail = async (): Promise<never> => {
      throw new TypeError('Rita Meier has no amount');
    };
    await expect(withinTrace(bornTrace(), () => inNewTrace('page', fail, {}))).rejects.toThrow('Rita Meier');
    const traces = await daemon.traces(2);
    const spans = traces.flatMap((each) => each.spans);
    expect(spans.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['TypeError', undefined]));
    expect(JSON.stringify(spans)).not.toContain('Rita');
  });

  it('does not blame us for what is its caller’s fault', async () => {
    const refusal = new HttpError({ status: 401, code: 'hooks.refused', message: 'no' });
    await expect(withinTrace(bornTrace(), () => span('receive', () => Promise.reject(refusal)))).rejects.toBe(refusal);
    const [trace] = await daemon.traces(1);
    expect(trace?.spans[0]?.fault).toBeUndefined();
  });

  it('has a name that X-Ray takes, whatever it is called, and short texts', async () => {
    const name = `Zürich {boardId} "x" ${'y'.repeat(300)}`;
    await withinTrace(bornTrace(), () => span(name, async () => undefined, { text: 'z'.repeat(5_000) }));
    const [trace] = await daemon.traces(1);
    expect(trace?.spans[0]?.name).toMatch(/^Zürich _boardId_ _x_ y+$/);
    expect(daemon.refused).toEqual([]);
  });

  it('of a trace that nobody looks at is not sent, and its id travels all the same', async () => {
    const trace = { ...bornTrace(), isSampled: false };
    const header = await withinTrace(trace, () => span('unseen', async () => currentTraceHeader()));
    expect(header).toMatch(new RegExp(`^Root=${trace.root};Parent=[0-9a-f]{16};Sampled=0$`));
    await withinTrace(bornTrace(), () => span('seen', async () => undefined));
    await daemon.traces(1);
    expect(daemon.book.read(trace.root)).toBeUndefined();
  });

  it('outside of any trace is nothing but what is done', async () => {
    expect(await span('alone', async () => currentTrace())).toBeUndefined();
  });
});

it('within an invocation a trace is the one that Lambda has begun, anew each time', async () => {
  const of = (root: string) => `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0`;
  try {
    for (const root of ['1-5759e988-bd862e3fe1be46a994272793', '1-5759e989-bd862e3fe1be46a994272794']) {
      vi.stubEnv('_X_AMZN_TRACE_ID', of(root));
      expect(currentTrace()).toEqual({ root, parentId: '53995c3f42cd8ad8', isSampled: true });
    }
  } finally {
    vi.stubEnv('_X_AMZN_TRACE_ID', undefined);
  }
});

it('what is found in one trace and goes its own way is in another, and each says which', async () => {
  const poll = { ...bornTrace(), parentId: '53995c3f42cd8ad8' };
  const page = await withinTrace(poll, () => inNewTrace('poll', async () => currentTrace()?.root, { rows: 7 }));
  await daemon.traces(2);
  expect(daemon.book.read(poll.root)?.spans).toMatchObject([{ name: 'poll', annotations: { continuesIn: page } }]);
  expect(daemon.book.read(page ?? '')?.spans).toMatchObject([
    { name: 'poll', annotations: { foundIn: poll.root, rows: 7 } },
  ]);
});

describe('without a daemon', () => {
  const unreachable = async (): Promise<string> => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await new Promise((resolve) => socket.once('listening', resolve));
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    return `127.0.0.1:${port}`;
  };

  it.each([
    ['none is named', async () => ''],
    ['it does not listen', unreachable],
    ['its address is none', async () => 'nowhere'],
    ['its port is none', async () => '127.0.0.1:0'],
  ])('where %s, nothing fails and nobody waits', async (_what, address) => {
    vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', await address());
    const began = performance.now();
    const done = Array.from({ length: 1_000 }, (_, n) => withinTrace(bornTrace(), () => span('lost', async () => n)));
    expect((await Promise.all(done)).at(-1)).toBe(999);
    expect(performance.now() - began).toBeLessThan(1_000);
    await rest(20);
  });
});
