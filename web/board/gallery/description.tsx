import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { problemWords } from '../settings/setting-words.ts';
import type { Described, DescribedProblem, Span } from './describe-widget.ts';
import styles from './description.module.css';

interface DescriptionProps {
  readonly typed: string;
  readonly described: Described;
  /** Where the last words are still being typed: they are not missed yet. */
  readonly openAt?: number | undefined;
}

/** What was understood of a line, part by part, and what was not. */
export const Description = ({ typed, described, openAt }: DescriptionProps) => {
  const { t } = useTranslation();
  const { understood, unused, unclear, problem } = described;
  const left = described.left.filter(({ start }) => openAt === undefined || start < openAt);
  const parts = understood.filter(({ start }) => unused.every((span) => span.start !== start));
  const fault = faultWords(t, typed, described);
  const isOfFigures = understood.some(({ meaning }) => meaning.kind === 'metric' || meaning.kind === 'records');
  return (
    <div className={styles.line} role="status">
      <ul className={styles.parts} aria-label={t('gallery.understood')}>
        {parts.map(({ start, name, meaning }) => (
          <li key={start} className={styles.part} data-kind={meaning.kind}>
            <Icon name="check" size={12} />
            {name}
          </li>
        ))}
        {left.length > 0 && <Missed words={t('gallery.left', { words: quoted(typed, left) })} />}
        {unused.length > 0 && <Missed words={t('gallery.unused', { words: quoted(typed, unused) })} />}
      </ul>
      {fault !== undefined && (
        <p className={styles.fault}>
          <Icon name="alert" size={14} />
          {fault}
        </p>
      )}
      {!isOfFigures && unclear === undefined && problem === undefined && (
        <p className={styles.hint}>{t('gallery.noMetric')}</p>
      )}
    </div>
  );
};

const Missed = ({ words }: { readonly words: string }) => (
  <li className={styles.missed}>
    <Icon name="question" size={12} />
    {words}
  </li>
);

const quoted = (typed: string, spans: readonly Span[]): string =>
  spans.map(({ start, end }) => `“${typed.slice(start, end)}”`).join(', ');

const faultWords = (t: TFunction, typed: string, { unclear, problem }: Described): string | undefined => {
  if (unclear !== undefined) return t('gallery.unclear', { words: typed.slice(unclear.start, unclear.end) });
  return problem && wrongWords(t, problem);
};

const wrongWords = (t: TFunction, problem: DescribedProblem): string => {
  switch (problem.kind) {
    case 'picture':
      return t('gallery.wrong.picture', {
        metric: t(`metrics.${problem.metric}.name`),
        picture: t(`gallery.types.${problem.picture}.name`),
      });
    case 'stage':
      return t('gallery.wrong.stage', { metric: t(`metrics.${problem.metric}.name`) });
    case 'setting':
      return problemWords(t, problem.problem, problem.settings);
  }
};
