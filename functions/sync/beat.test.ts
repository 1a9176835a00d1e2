import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noteHeartbeat, readHeartbeat } from '#platform/heartbeat-state';
import { memoryLog } from '#platform/testing/memory-log';
import { beat } from './beat.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

const name = 'Fairlead_Heartbeat__c';
const second = 1_000;
let now = new Date('2026-03-02T12:00:00Z');
let ours = new Date('2026-07-01T08:00:00Z');
let mirror: Mirror;
beforeAll(async () => {
  mirror = await aMirror({ now: () => now, features: { heartbeat: true } });
});
afterEach(() => mirror.org.faults.clear());
afterAll(() => mirror.stop());

const pass = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * second);
  ours = new Date(ours.getTime() + seconds * second);
};
/** One poll's beat, and the API calls that it took. */
const beatOnce = async (): Promise<number> => {
  const before = mirror.org.apiCalls().total;
  await beat({ ...mirror.asking, clock: () => ours }, mirror.source, 300);
  return mirror.org.apiCalls().total - before;
};
const state = () => readHeartbeat(mirror.asking.sync, mirror.org.organizationId);
const records = () => mirror.org.records(name).map((record) => [record['Name'], record['Beat_At__c']]);
const instant = () => expect.stringContaining(now.toISOString().slice(0, 19));

describe('the heartbeat', () => {
  it('is one record, made once, and touched again when it is time', async () => {
    await beatOnce();
    expect(records()).toEqual([['Fairlead', instant()]]);
    expect(await state()).toMatchObject({ isPermitted: true, beatAt: now.toISOString() });

    pass(60);
    expect(await beatOnce()).toBe(0);
    pass(220);
    expect(await beatOnce()).toBe(1);
    expect(records()).toEqual([['Fairlead', instant()]]);
  });

  it('is found again by its name when nobody remembers its id', async () => {
    pass(300);
    await noteHeartbeat(mirror.asking.sync, mirror.org.organizationId, { isPermitted: false });
    await beatOnce();
    expect(records()).toEqual([['Fairlead', instant()]]);
  });

  it('is made anew when someone deleted it', async () => {
    pass(300);
    mirror.org.remove(String(mirror.org.records(name)[0]?.['Id']));
    await beatOnce();
    expect(records()).toEqual([['Fairlead', instant()]]);
  });

  it('that fails fails nobody: it is tried again with the next poll, or in an hour where it is refused', async () => {
    const log = memoryLog();
    pass(300);
    mirror.org.faults.failNext({ path: '/sobjects/*', status: 503 });
    await beat({ ...mirror.asking, log, clock: () => ours }, mirror.source, 300);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'the heartbeat failed' }]);
    pass(60);
    expect(await beatOnce()).toBe(1);

    pass(300);
    mirror.org.faults.failNext({ path: '/sobjects/*', status: 400, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
    await beatOnce();
    expect(await state()).toMatchObject({ isPermitted: false });
    pass(600);
    expect(await beatOnce()).toBe(0);
    pass(3_600);
    await beatOnce();
    expect(await state()).toMatchObject({ isPermitted: true, beatAt: now.toISOString() });
  });

  it('is nothing where the organisation has no such object, or lets nobody write it: that is asked once an hour', async () => {
    mirror.org.hideObject(name);
    pass(3_600);
    expect(await beatOnce()).toBe(1);
    expect(await state()).toMatchObject({ isPermitted: false });
    pass(600);
    expect(await beatOnce()).toBe(0);
    mirror.org.showObject(name);
    pass(600);
    expect(await beatOnce()).toBe(0);
    pass(3_600);
    await beatOnce();
    expect(records()).toEqual([['Fairlead', instant()]]);

    mirror.org.hideField(name, 'Beat_At__c');
    pass(3_600);
    await beatOnce();
    expect(await state()).toMatchObject({ isPermitted: false });
  });
});
