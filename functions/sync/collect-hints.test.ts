import { describe, expect, it } from 'vitest';
import { toId18 } from '#shared/objects/to-id18';
import { collectHints } from './collect-hints.ts';
import type { AnyHint } from './read-hint.ts';

const organizationId = '00DA0000000KzQbMAK';
const idOf = (prefix: string, n: number): string => toId18(`${prefix}A${String(n).padStart(11, '0')}`) ?? '';
const deal = (n: number): string => idOf('006', n);
const aHint = (hint: Partial<AnyHint>): AnyHint => ({
  object: 'Opportunity',
  ids: [deal(1)],
  organizationId,
  changedAt: undefined,
  door: 'webhook',
  messageId: 'msg_1',
  attempts: 0,
  ...hint,
});
const collect = (...hints: AnyHint[]) =>
  collectHints(
    organizationId,
    hints.map((message, n) => ({ messageId: `m${n}`, message })),
  );

describe('a batch of hints', () => {
  it('is brought together by object, without repeats', () => {
    const { suspects, refused } = collect(
      aHint({ ids: [deal(1), deal(2)] }),
      aHint({ object: 'Account', ids: [idOf('001', 1)] }),
      aHint({ ids: [deal(2), deal(3), deal(3)] }),
    );
    expect(refused).toEqual([]);
    expect(suspects).toMatchObject([
      { object: 'opportunity', ids: [deal(1), deal(2), deal(3)], messageIds: new Set(['m0', 'm2']), isWhole: false },
      { object: 'account', ids: [idOf('001', 1)], messageIds: new Set(['m1']) },
    ]);
  });

  it('knows an id in its short form and in its long one for the same, and two that differ in case alone for two', () => {
    const { suspects } = collect(
      aHint({ ids: ['006Q0000009N3gf', toId18('006Q0000009N3gf') ?? '', '006Q0000009N3gF'] }),
    );
    expect(suspects[0]?.ids).toEqual([toId18('006Q0000009N3gf'), toId18('006Q0000009N3gF')]);
  });

  it('dates from its earliest change', () => {
    const [early, late] = [new Date('2026-03-02T12:00:00Z'), new Date('2026-03-02T12:00:09Z')];
    const { suspects } = collect(aHint({ changedAt: late }), aHint({}), aHint({ changedAt: early }));
    expect(suspects[0]?.changedAt).toEqual(early);
  });

  it('may ask for a whole object beside single rows', () => {
    const { suspects } = collect(aHint({ ids: 'all' }), aHint({}));
    expect(suspects).toMatchObject([{ isWhole: true, ids: [deal(1)], messageIds: new Set(['m0', 'm1']) }]);
  });

  it('keeps what a proof asks for apart, so that its pages say so', () => {
    const { suspects } = collect(aHint({ door: 'repair', ids: [deal(1), deal(2)] }), aHint({ ids: [deal(1)] }));
    expect(suspects).toMatchObject([
      { isRepair: true, ids: [deal(1), deal(2)], messageIds: new Set(['m0']) },
      { isRepair: false, ids: [deal(1)], messageIds: new Set(['m1']) },
    ]);
  });

  it('remembers the most attempts of all, and the first sender', () => {
    const { suspects } = collect(aHint({ attempts: 2, messageId: 'a' }), aHint({ attempts: 5, messageId: 'b' }));
    expect(suspects).toMatchObject([{ attempts: 5, sentAs: 'a' }]);
  });

  it('that names no organisation came by our own bus', () => {
    expect(collect(aHint({ organizationId: undefined })).suspects).toHaveLength(1);
  });

  it.each([
    ['of a foreign organisation', { organizationId: '00D000000000001EAA' }, 'foreign organisation'],
    ['of an object that is not mirrored', { object: 'Invoice__c' }, 'Invoice__c is not mirrored'],
    ['of an id of another object', { ids: [idOf('001', 1)] }, 'is not an id of opportunity'],
    ['of a garbled id', { ids: ['006Q0000009N3gfAAA'] }, 'is not an id of opportunity'],
  ])('sets apart what is %s, and keeps the rest', (_, wrong, reason) => {
    const { suspects, refused } = collect(aHint({}), aHint(wrong));
    expect(suspects).toMatchObject([{ ids: [deal(1)], messageIds: new Set(['m0']) }]);
    expect(refused).toMatchObject([{ messageId: 'm1', reason: expect.stringContaining(reason) }]);
  });

  it('follows the good ids of a message beside a bad one', () => {
    const { suspects, refused } = collect(aHint({ ids: ['nonsense', deal(7)] }));
    expect(suspects).toMatchObject([{ ids: [deal(7)] }]);
    expect(refused).toMatchObject([{ hint: { ids: ['nonsense'] } }]);
  });

  it('sets many bad ids of one message apart as one, and names a few', () => {
    const bad = Array.from({ length: 300 }, (_, n) => idOf('001', n));
    const { suspects, refused } = collect(aHint({ ids: [...bad, deal(7)] }));
    expect(suspects).toMatchObject([{ ids: [deal(7)] }]);
    expect(refused).toMatchObject([{ hint: { ids: bad }, reason: expect.stringContaining('300 ids are not of') }]);
    expect(refused[0]?.reason.length).toBeLessThan(200);
  });
});
