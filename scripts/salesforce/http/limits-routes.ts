import type { Api, Route } from './api.ts';
import { ok } from './reply.ts';

const whole = (max: number): object => ({ Max: max, Remaining: max });

const limits = ({ usage, jobs }: Api): object => ({
  DailyApiRequests: { Max: usage.max, Remaining: Math.max(0, usage.max - usage.total) },
  DailyAsyncApexExecutions: whole(250_000),
  DailyBulkApiBatches: whole(15_000),
  DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 - jobs.list().length },
  DailyBulkV2QueryFileStorageMB: whole(976_562),
  DailyDeliveredPlatformEvents: whole(25_000),
  DataStorageMB: whole(10_240),
  FileStorageMB: whole(10_240),
  HourlyPublishedPlatformEvents: whole(250_000),
  MonthlyPlatformEvents: whole(250_000),
});

export const limitsRoutes: readonly Route[] = [
  { method: 'GET', path: '/limits', answer: ({ api }) => ok(limits(api)) },
];
