import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod';
import { apiRoutes, type Route } from '#shared/api/routes';
import { type ParkedChoice, parkedDoneResponseSchema, type WishName, wishResponseSchema } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { request } from './request.ts';
import { syncKey } from './sync.ts';

/** What a viewer can do about the mirror. */
export type SyncDeed =
  | { readonly kind: 'pause' | 'resume' }
  | { readonly kind: 'wish'; readonly object: ObjectName; readonly wish: WishName }
  | { readonly kind: 'redrive' | 'forget'; readonly choice: ParkedChoice }
  | { readonly kind: 'decide'; readonly proofId: string; readonly isGone: boolean };

/** How many parked messages a deed was done to, and to how many it could not be; zero for other deeds. */
export interface DeedOutcome {
  readonly deed: SyncDeed;
  readonly done: number;
  readonly skipped: number;
}

/** Does one deed after the other; afterwards the page sees what it led to. */
export const useSyncDeed = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: doDeed,
    onSettled: () => client.invalidateQueries({ queryKey: syncKey }),
  });
};

const doDeed = async (deed: SyncDeed): Promise<DeedOutcome> => {
  const plain = { deed, done: 0, skipped: 0 };
  switch (deed.kind) {
    case 'pause':
      await request(apiRoutes.syncPause, { schema: z.undefined() });
      return plain;
    case 'resume':
      await request(apiRoutes.syncResume, { schema: z.undefined() });
      return plain;
    case 'wish': {
      const { object, wish } = deed;
      await request(apiRoutes.syncWish, { schema: wishResponseSchema, parameters: { object, wish } });
      return plain;
    }
    case 'redrive':
      return { deed, ...(await handleParked(apiRoutes.syncParkedRedrive, deed.choice)) };
    case 'forget':
      return { deed, ...(await handleParked(apiRoutes.syncParkedForget, deed.choice)) };
    case 'decide': {
      const { proofId, isGone } = deed;
      const body = { delete: isGone };
      await request(apiRoutes.syncProofDecide, { schema: z.undefined(), parameters: { proofId }, body });
      return plain;
    }
  }
};

/** One request handles a hundred messages; thousands take a while, and each request says whether there are more. */
const handleParked = async (route: Route, choice: ParkedChoice): Promise<Omit<DeedOutcome, 'deed'>> => {
  const total = { done: 0, skipped: 0 };
  for (;;) {
    const { done, skipped, isMore } = await request(route, { schema: parkedDoneResponseSchema, body: choice });
    total.done += done;
    total.skipped += skipped;
    // A round that got nothing done would go round for ever.
    if (!isMore || done === 0) return total;
  }
};
