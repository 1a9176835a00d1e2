import type { forecastCategories } from '../schema/picklists.ts';

/** What may be changed of a stage. */
export interface StageChanges {
  readonly label?: string;
  /** Deals and their history take the new value. */
  readonly apiName?: string;
  readonly type?: 'open' | 'won' | 'lost';
  readonly forecastCategory?: keyof typeof forecastCategories;
  /** For deals that come into the stage from now on. */
  readonly probability?: number;
  readonly isActive?: boolean;
  readonly sortOrder?: number;
}
