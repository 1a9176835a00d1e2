import type { TFunction } from 'i18next';
import type { Freshness, FreshnessState } from '#shared/api/freshness';
import type { Format } from '#web/ui/format.ts';
import type { IconName } from '#web/ui/icon.tsx';

/** A state as a sign; the word always stands beside it. */
export const stateIcons: Readonly<Record<FreshnessState, IconName>> = {
  live: 'check',
  'catching-up': 'sync',
  late: 'clock',
  mismatch: 'differs',
  filling: 'filling',
  paused: 'pause',
};

/** "Late", "Mismatch of 3". */
export const stateWord = (t: TFunction, { state, mismatch }: Pick<Freshness, 'state' | 'mismatch'>): string =>
  state === 'mismatch' ? t('freshness.states.mismatch', { count: mismatch }) : t(`freshness.states.${state}`);

interface Telling {
  readonly t: TFunction;
  readonly format: Format;
  readonly now: Date;
}

/** What a state means for the figures, in sentences; none where all is well. */
export const stateSentences = (freshness: Freshness, telling: Telling): readonly string[] => {
  const { t } = telling;
  switch (freshness.state) {
    case 'live':
      return [];
    case 'paused':
      return [...pauseSentences(freshness, telling), ...lateSentence(freshness, telling)];
    case 'filling':
      return [t('freshness.explain.filling')];
    case 'mismatch':
      return [t('freshness.explain.mismatch', { count: freshness.mismatch }), ...lateSentence(freshness, telling)];
    case 'catching-up':
      return [...lateSentence(freshness, telling), t('freshness.explain.catchingUp')];
    case 'late':
      return [...lateSentence(freshness, telling), t('freshness.explain.late')];
  }
};

/** Why nobody asks Salesforce, since when, and until when. */
export const pauseSentences = ({ pause }: Pick<Freshness, 'pause'>, { t, format, now }: Telling): readonly string[] => {
  if (pause === null) return [];
  const since = format.time(pause.since, now);
  if (pause.by === 'person') return [t('freshness.explain.person', { name: pause.name, since })];
  const isDue = Date.parse(pause.until) <= now.getTime();
  const next = isDue
    ? t('freshness.explain.asksNow')
    : t('freshness.explain.asksAt', { until: format.time(pause.until, now) });
  return [t(`freshness.explain.${pause.because}`, { since }), next];
};

/** How far behind, where that is more than a hiccup. */
const lateSentence = ({ secondsBehind }: Freshness, { t }: Telling): readonly string[] => {
  if (secondsBehind === null) return [t('freshness.explain.filling')];
  const minutes = Math.floor(secondsBehind / 60);
  return minutes < 2 ? [] : [t('freshness.explain.behind', { count: minutes })];
};
