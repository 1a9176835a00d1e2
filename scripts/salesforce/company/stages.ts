import type { forecastCategories } from '../schema/picklists.ts';

export interface Stage {
  readonly name: string;
  readonly probability: number;
  readonly category: keyof typeof forecastCategories;
  readonly isClosed?: true;
  readonly isWon?: true;
}

/** The stages of a new org, with its probabilities and forecast categories. */
export const stages: readonly Stage[] = [
  { name: 'Prospecting', probability: 10, category: 'Pipeline' },
  { name: 'Qualification', probability: 10, category: 'Pipeline' },
  { name: 'Needs Analysis', probability: 20, category: 'Pipeline' },
  { name: 'Value Proposition', probability: 50, category: 'Pipeline' },
  { name: 'Id. Decision Makers', probability: 60, category: 'Pipeline' },
  { name: 'Perception Analysis', probability: 70, category: 'BestCase' },
  { name: 'Proposal/Price Quote', probability: 75, category: 'BestCase' },
  { name: 'Negotiation/Review', probability: 90, category: 'Forecast' },
  { name: 'Closed Won', probability: 100, category: 'Closed', isClosed: true, isWon: true },
  { name: 'Closed Lost', probability: 0, category: 'Omitted', isClosed: true },
];
