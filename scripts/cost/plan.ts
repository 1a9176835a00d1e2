import type { StageSettings } from '#infra/stages';
import type { Assumed } from './assumptions.ts';
import type { ServiceTimes } from './service-times.ts';

/** Editions of Salesforce, by the calls that they allow in 24 hours: so many, and so many more for each licence. */
export const editions = {
  developer: { calls: 15_000, callsPerLicence: 0, eventsDelivered: 10_000 },
  enterprise: { calls: 100_000, callsPerLicence: 1_000, eventsDelivered: 25_000 },
  unlimited: { calls: 100_000, callsPerLicence: 5_000, eventsDelivered: 50_000 },
} as const;

export type Edition = keyof typeof editions;

/** What grows. */
export interface Scale {
  readonly users: number;
  readonly deals: number;
  readonly changesPerDay: number;
  readonly boardsPerUserDay: number;
}

/** An installation on paper. */
export interface Plan extends Scale {
  readonly settings: StageSettings;
  readonly edition: Edition;
  /** Licences of Salesforce. Absent: as many as users. */
  readonly licences?: number;
  readonly assumed: Assumed;
  readonly times: ServiceTimes;
}
