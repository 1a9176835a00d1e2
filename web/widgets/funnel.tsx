import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { FunnelAnswer } from '#shared/query/answer';
import type { funnel as declaration } from '#shared/widgets/funnel';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import styles from './funnel.module.css';
import { useStageColour } from './stage-colours.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;
type Step = FunnelAnswer['steps'][number];

/** Level bars from one edge compare better than a tapering shape, whose area says something else than its height. */
const Picture = ({ answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { steps } = answerOf(answers, ['steps', 'funnel']);
  const overall = conversion(steps.at(-1), steps[0]);
  return (
    <div className={styles.funnel}>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <StepRow key={step.stage} step={step} before={steps[i - 1]} widest={steps[0]?.reached ?? 0} />
        ))}
      </ol>
      <p className={styles.overall}>{t('widgets.funnel.overall', { percent: format.percent(overall) })}</p>
    </div>
  );
};

interface StepRowProps {
  readonly step: Step;
  readonly before: Step | undefined;
  readonly widest: number;
}

const StepRow = ({ step, before, widest }: StepRowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const colour = useStageColour()(step.stage);
  const share = widest === 0 ? 0 : step.reached / widest;
  return (
    <li className={styles.step} title={format.moneyExact(step.amount)}>
      <span className={styles.label}>{step.label}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${share * 100}%`, background: colour }} />
      </span>
      <span className={styles.reached}>
        <Figure value={String(step.reached)}>{format.count(step.reached)}</Figure>
      </span>
      <span className={styles.conversion}>
        {before && (
          <>
            <Hidden>{t('columns.conversion')}: </Hidden>
            {format.percent(conversion(step, before))}
          </>
        )}
      </span>
    </li>
  );
};

/** Distinct deals that came this far out of those that came to the one before; none where nobody did. */
const conversion = (step: Step | undefined, before: Step | undefined): number | null =>
  step && before && before.reached > 0 ? step.reached / before.reached : null;

export const funnel: WidgetView<Settings> = {
  title: (t, { period }) => t('widgets.funnel.title', { period: periodWords(t, period) }),
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['steps', 'funnel']).steps.every(({ reached }) => reached === 0)
      ? t('widgets.funnel.empty', { period: periodWords(t, settings.period) })
      : undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['steps', 'funnel']),
};
