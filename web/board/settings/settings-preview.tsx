import { type MouseEvent, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { type NarrowedWidget, narrowWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { boardGap, boardRowHeight } from '../board-measures.ts';
import { DrillContext } from '../drill-context.ts';
import { EditContext } from '../edit-context.ts';
import { frameState } from '../frame-state.ts';
import { useNarrowing } from '../narrowing-context.ts';
import { refusalWords } from '../refusal-words.ts';
import { useStageColours } from '../use-stage-colours.ts';
import { useSteadyWidget } from '../use-steady-widget.ts';
import { WidgetFrame } from '../widget-frame.tsx';
import { type DeclaredSetting, withPresets } from './declared-settings.ts';
import { isMoot } from './moot-settings.ts';
import { settingAtFault } from './setting-at-fault.ts';
import { settingLabel } from './setting-words.ts';
import styles from './settings-preview.module.css';

/** About what a column of the board is wide on a desktop. */
const columnWidth = 96;

/** A setting that the server refuses, of a draft as it is previewed. */
export interface RefusedSetting {
  readonly of: BoardWidget;
  readonly setting: string;
  /** Why, and what to do. */
  readonly words: string;
}

interface SettingsPreviewProps {
  readonly widget: BoardWidget;
  readonly declared: readonly DeclaredSetting[];
  /** Hears of each setting that is refused, and when none is any more. */
  readonly onRefused: (refused: RefusedSetting | undefined) => void;
}

/** A widget as its board would show it: with the viewer's own figures, under the board's filters, as large as there. */
export const SettingsPreview = ({ widget, ...form }: SettingsPreviewProps) => {
  const { t } = useTranslation();
  const narrowing = useNarrowing();
  const narrowed = useMemo(() => narrowWidget(widget, narrowing), [widget, narrowing]);
  if (narrowed === undefined) return null;
  const { columns, rows } = widget.place;
  return (
    <section className={styles.preview} aria-label={t('settings.preview')} onClickCapture={stay}>
      <div
        className={styles.place}
        style={{
          inlineSize: columns * (columnWidth + boardGap) - boardGap,
          blockSize: rows * (boardRowHeight + boardGap) - boardGap,
        }}
      >
        <DrillContext value={undefined}>
          <EditContext value={undefined}>
            {Object.keys(narrowed.questions).length === 0 ? (
              <Shown widget={widget} narrowed={narrowed} held={undefined} error={null} onRetry={() => undefined} />
            ) : (
              <Asked widget={widget} narrowed={narrowed} {...form} />
            )}
          </EditContext>
        </DrillContext>
      </div>
    </section>
  );
};

/** A link in a preview would lead away from what is being set. */
const stay = (event: MouseEvent) => {
  if (!(event.target instanceof Element) || event.target.closest('a') === null) return;
  event.preventDefault();
  event.stopPropagation();
};

interface PreviewedProps {
  readonly widget: BoardWidget;
  readonly narrowed: NarrowedWidget;
}

const Asked = ({ widget, narrowed, declared, onRefused }: PreviewedProps & SettingsPreviewProps) => {
  const { t } = useTranslation();
  const questions = useMemo(() => questionsAsked({ [widget.id]: narrowed }), [widget.id, narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const state = frameState({ id: widget.id, answers: held?.answers[widget.id], error });
  const refusal = state.kind === 'refused' ? state.refusal : undefined;
  const setting = refusal && settingAtFault(refusal, { narrowed, names: namesAsked(widget, declared) });
  const words = refusal && refusalWords(t, refusal, narrowed.questions);
  useEffect(
    () => onRefused(setting === undefined || words === undefined ? undefined : { of: widget, setting, words }),
    [widget, setting, words, onRefused],
  );
  const around = useContext(StageContext);
  const own = useStageColours(questions, held?.answers);
  // A stage has the colour here that it has on the board, unless the board has never seen it.
  const colours = [...own.keys()].every((stage) => around.has(stage)) ? around : own;
  return (
    <StageContext value={colours}>
      <Shown
        widget={widget}
        narrowed={narrowed}
        held={held}
        error={error}
        repair={setting !== undefined && <GoTo type={widget.type} setting={setting} />}
        onRetry={() => void refetch()}
      />
    </StageContext>
  );
};

/** What the form asks for. */
const namesAsked = (widget: BoardWidget, declared: readonly DeclaredSetting[]): readonly string[] => {
  const settings = withPresets(declared, widget.settings);
  return declared.map(({ name }) => name).filter((name) => !isMoot(name, settings));
};

interface GoToProps {
  readonly type: string;
  readonly setting: string;
}

/** The way to the setting that is refused. */
const GoTo = ({ type, setting }: GoToProps) => {
  const { t } = useTranslation();
  return (
    <Button onClick={() => focusSetting(setting)}>
      {t('settings.goTo', { setting: settingLabel(t, type, setting) })}
    </Button>
  );
};

/** Leads to the control of a setting: of several, to the first. */
export const focusSetting = (setting: string): void =>
  document
    .querySelector<HTMLElement>(`[data-setting="${setting}"] :is(input:not(:disabled), select, textarea, button)`)
    ?.focus();

interface ShownProps extends PreviewedProps {
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly repair?: ReactNode;
  readonly onRetry: () => void;
}

const Shown = ({ repair, onRetry, ...asked }: ShownProps) => {
  const { t } = useTranslation();
  const steady = useSteadyWidget(asked);
  return (
    <>
      <span role="status">
        <Hidden>{t('settings.previewShows', { title: steady.shown.title })}</Hidden>
      </span>
      <WidgetFrame {...steady} error={asked.error} repair={repair} onRetry={onRetry} />
    </>
  );
};
