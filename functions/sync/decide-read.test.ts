import { describe, expect, it } from 'vitest';
import type { SyncState, SyncWindow } from '#platform/sync-windows';
import { decideRead } from './decide-read.ts';

const at = (time: string): Date => new Date(`2026-03-02T${time}Z`);
const aState = (state: Partial<SyncState>): SyncState => ({ object: 'opportunity', windows: [], ...state });
const aWindow = (kind: SyncWindow['kind'], touchedAt: Date): SyncWindow => ({
  id: 'w',
  kind,
  fromAt: '',
  throughAt: '',
  openedAt: touchedAt.toISOString(),
  touchedAt: touchedAt.toISOString(),
});
const checkpointAt = at('11:50:00.000').toISOString();
const decide = (state: Partial<SyncState>, { now = at('12:00:00'), serverNow = at('12:00:00') } = {}) =>
  decideRead(aState(state), { now, serverNow });
const from = at('11:45:00');
const through = at('11:59:59');

describe('what a poll reads', () => {
  it('is everything where nothing was read yet: by bulk job, or by REST what is small', () => {
    const everything = { read: 'fill', from: new Date(0), through };
    expect(decide({})).toEqual({ ...everything, by: 'bulk' });
    expect(decide({ object: 'user' })).toEqual({ ...everything, by: 'rest' });
  });

  it('begins five minutes before the checkpoint and ends before the running second', () => {
    expect(decide({ checkpointAt })).toEqual({ read: 'poll', from, through });
  });

  it("goes by Salesforce's clock, whatever ours says", () => {
    for (const now of [at('12:07:00'), at('11:53:00')]) {
      expect(decide({ checkpointAt }, { now })).toEqual({ read: 'poll', from, through });
    }
  });

  it('is nothing while a window makes progress', () => {
    expect(decide({ windows: [aWindow('backfill', at('11:51:00'))] })).toEqual({ read: 'wait' });
    expect(decide({ checkpointAt, windows: [aWindow('poll', at('11:51:00'))] })).toEqual({ read: 'wait' });
  });

  it('does not wait for a window that made none for ten minutes', () => {
    expect(decide({ windows: [aWindow('backfill', at('11:50:00'))] })).toMatchObject({ read: 'fill' });
    expect(decide({ checkpointAt, windows: [aWindow('poll', at('11:50:00'))] })).toMatchObject({ read: 'poll' });
  });

  it('does not wait while the whole object is read again', () => {
    expect(decide({ checkpointAt, windows: [aWindow('backfill', at('11:59:00'))] })).toMatchObject({ read: 'poll' });
  });

  it('is nothing where nothing can have happened', () => {
    expect(decide({ checkpointAt }, { serverNow: at('11:50:01') })).toEqual({ read: 'wait' });
    expect(decide({ checkpointAt }, { serverNow: at('11:40:00') })).toEqual({ read: 'wait' });
  });
});
