import type { Api, Route } from './api.ts';
import { ok } from './reply.ts';

const of = (max: number, used = 0): object => ({ Max: max, Remaining: Math.max(0, max - used) });

const limits = ({ usage, jobs, delivered }: Api): object => ({
  DailyApiRequests: of(usage.max, usage.used),
  DailyAsyncApexExecutions: of(250_000),
  DailyBulkApiBatches: of(15_000),
  DailyBulkV2QueryJobs: of(10_000, jobs.list().length),
  DailyBulkV2QueryFileStorageMB: of(976_562),
  DailyDeliveredPlatformEvents: of(delivered().max, delivered().used),
  DataStorageMB: of(10_240),
  FileStorageMB: of(10_240),
  HourlyPublishedPlatformEvents: of(250_000),
  MonthlyPlatformEvents: of(250_000),
});

export const limitsRoutes: readonly Route[] = [
  { method: 'GET', path: '/limits', answer: ({ api }) => ok(limits(api)) },
];
