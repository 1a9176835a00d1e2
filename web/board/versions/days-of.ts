import type { ListedVersion } from '#shared/api/board-versions';
import type { Day } from '#shared/query/day';

/** The versions of one day of the organisation's calendar, the newest first. */
export interface VersionDay {
  readonly on: Day;
  /** Those that are listed by themselves: the newest of all, and those with a name. */
  readonly own: readonly ListedVersion[];
  /** Those that nobody named. */
  readonly automatic: readonly ListedVersion[];
}

/** Versions by the day on which they were saved. */
export const daysOf = (versions: readonly ListedVersion[], dayOf: (instant: string) => Day): readonly VersionDay[] =>
  [...Map.groupBy(versions, ({ savedAt }) => dayOf(savedAt))].map(([on, ofDay]) => {
    const isOwn = (version: ListedVersion) => version.name !== undefined || version === versions[0];
    return { on, own: ofDay.filter(isOwn), automatic: ofDay.filter((version) => !isOwn(version)) };
  });
