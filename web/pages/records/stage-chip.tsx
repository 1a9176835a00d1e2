import type { RecordStage } from '#shared/api/records';
import { useStageColour } from '#web/widgets/stage-colours.ts';
import styles from './stage-chip.module.css';

interface StageChipProps {
  readonly stage: string | null;
  readonly stages: readonly RecordStage[];
}

/** A stage in the colour that it has on every board. */
export const StageChip = ({ stage, stages }: StageChipProps) => {
  const colour = useStageColour();
  if (stage === null) return null;
  return (
    <span className={styles.chip}>
      <span className={styles.dot} style={{ background: colour(stage) }} aria-hidden="true" />
      {stageLabel(stage, stages)}
    </span>
  );
};

/** What the organisation calls a stage. */
export const stageLabel = (stage: string, stages: readonly RecordStage[]): string =>
  stages.find((each) => each.stage === stage)?.label ?? stage;
