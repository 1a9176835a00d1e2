import { settingsFor } from '#infra/stages';
import { assume } from '../assumptions.ts';
import type { Plan } from '../plan.ts';
import { readServiceTimes } from '../service-times.ts';

/** An installation of a middling size. */
export const aPlan = (differing: Partial<Plan> = {}): Plan => ({
  users: 50,
  deals: 100_000,
  changesPerDay: 5_000,
  boardsPerUserDay: 20,
  settings: settingsFor('prod'),
  edition: 'enterprise',
  assumed: assume([]),
  times: readServiceTimes(),
  ...differing,
});
