import type { SessionResponse } from '#shared/api/session';
import { todayIn } from '#shared/query/day';
import { type Period, resolvePeriod } from '#shared/query/periods';
import type { Format } from '#web/ui/format.ts';

interface Reckoning {
  readonly organization: SessionResponse['organization'];
  readonly format: Format;
}

/** The days of a period, as they are today: "1 Oct – 31 Dec". */
export const rangeWords = (period: Period, { organization, format }: Reckoning): string => {
  const today = todayIn(organization.timeZone, new Date());
  const { firstOn, lastOn } = resolvePeriod(period, { ...organization, today });
  return firstOn === lastOn ? format.day(firstOn) : `${format.day(firstOn)} – ${format.day(lastOn)}`;
};
