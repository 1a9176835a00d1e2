import type { Proof } from '#shared/api/sync';

/** A census in which everything agreed; `but` says what matters to the test. */
export const aProof = (but: Partial<Proof> = {}): Proof => ({
  id: 'proof-1',
  kind: 'census',
  state: 'equal',
  readAt: '2026-09-01T11:00:00.000Z',
  finishedAt: '2026-09-01T11:00:04.000Z',
  orgCount: 3,
  mirrorCount: 3,
  found: 0,
  repaired: 0,
  open: 0,
  surplus: 0,
  decidedBy: null,
  decidedAt: null,
  ...but,
});
