import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { funnel } from '#shared/widgets/funnel';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { letterScale } from '#web/ui/letter-scale.ts';
import { useSize } from '#web/ui/use-size.ts';
import { answerOf } from './answer-of.ts';
import styles from './funnel.module.css';
import { conversion, type FunnelStep, funnelSteps } from './funnel-steps.ts';
import { useStageColour } from './stage-colours.ts';
import type { PictureProps } from './widget-view.ts';

type Props = PictureProps<z.output<typeof funnel.settings>>;

/** The height of a step with its words. */
const stepPx = 33;

/** Level bars from one edge compare better than a tapering shape, whose area says something else than its height. */
export const FunnelPicture = (props: Props) => {
  const { settings, answers } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { steps } = answerOf(answers, ['steps', 'funnel']);
  // With little room the steps themselves come before what became of the others.
  const [list, size] = useSize<HTMLOListElement>();
  const isLow = size !== undefined && size.height < steps.length * stepPx * letterScale();
  const overall = conversion(steps.at(-1), steps[0]);
  return (
    <div className={styles.funnel}>
      <ol
        ref={list}
        className={styles.steps}
        data-low={isLow || undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key, also where no step is
        tabIndex={props.onMark === undefined ? 0 : undefined}
      >
        {funnelSteps(steps, settings.by).map((step) => (
          <StepRow key={step.stage} step={step} {...props} />
        ))}
      </ol>
      <p className={styles.overall}>{t('widgets.funnel.overall', { percent: format.percent(overall) })}</p>
    </div>
  );
};

const StepRow = ({ step, settings, onMark, chosen }: Props & { readonly step: FunnelStep }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const colour = useStageColour()(step.stage);
  const isChosen = chosen !== undefined && chosen.key === step.stage;
  const byAmount = settings.by === 'amount';
  return (
    <li className={styles.step} data-pale={chosen !== undefined && !isChosen}>
      <span className={styles.label} title={step.label}>
        {onMark ? (
          <button
            type="button"
            className={styles.press}
            aria-pressed={isChosen}
            onClick={() => onMark({ question: 'steps', key: step.stage, label: step.label })}
          >
            {step.label}
          </button>
        ) : (
          step.label
        )}
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${step.share * 100}%`, background: colour }} />
      </span>
      <span className={styles.reached} title={format.moneyExact(step.amount)}>
        <Figure value={byAmount ? step.amount : String(step.reached)}>
          {byAmount ? format.money(step.amount) : format.count(step.reached)}
        </Figure>
      </span>
      <span className={styles.conversion}>
        {step.conversion !== null && (
          <>
            <Hidden>{t('columns.conversion')}: </Hidden>
            <span aria-hidden="true">↓ </span>
            {format.percent(step.conversion)}
          </>
        )}
      </span>
      <Stay step={step} />
    </li>
  );
};

/** What became of those that came no further, and how long the others stayed. */
const Stay = ({ step: { days, lost, waiting } }: { readonly step: FunnelStep }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const words = [
    days !== null && t('lists.funnel.stayed', { days: format.figure('days', days) }),
    lost > 0 && t('lists.funnel.lost', { count: lost }),
    waiting > 0 && t('lists.funnel.waiting', { count: waiting }),
  ].filter((each) => each !== false);
  return <span className={styles.stay}>{words.join(' · ')}</span>;
};
