import { type MouseEvent, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import type { BoardWidget } from '#shared/api/boards';
import { filterSchema } from '#shared/query/filter';
import { type NarrowedWidget, narrowWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { boardGap, boardRowHeight } from '../board-measures.ts';
import { DrillContext } from '../drill-context.ts';
import { EditContext } from '../edit-context.ts';
import { NarrowedNote } from '../filters/narrowed-note.tsx';
import { frameState } from '../frame-state.ts';
import { useNarrowing } from '../narrowing-context.ts';
import { Notice } from '../notice.tsx';
import { useStageColours } from '../use-stage-colours.ts';
import { useSteadyWidget } from '../use-steady-widget.ts';
import { WidgetContext } from '../widget-context.ts';
import { WidgetFrame } from '../widget-frame.tsx';
import { type DeclaredSetting, withPresets } from './declared-settings.ts';
import { isMoot } from './moot-settings.ts';
import { blamed, type Refusal, refusalOf } from './preview-refusal.ts';
import { refusalWords, settingLabel } from './setting-words.ts';
import styles from './settings-preview.module.css';

/** About what a column of the board is wide on a desktop. */
const columnWidth = 96;

/** A setting that the server refuses, of a draft as it is previewed. */
export interface RefusedSetting {
  readonly of: BoardWidget;
  readonly setting: string;
  readonly code: string;
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
  const questions = useMemo(() => questionsAsked({ [widget.id]: narrowed }), [widget.id, narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const { filters: ofBoard } = useNarrowing();
  const refusal = refusalOf({ answers: held?.answers[widget.id], error });
  const blame = refusal && blamed(refusal, { questions: narrowed.questions, ofBoard, ...asForm(widget, declared) });
  const setting = typeof blame === 'object' ? blame.setting : undefined;
  const code = refusal?.code;
  useEffect(
    () => onRefused(setting === undefined || code === undefined ? undefined : { of: widget, setting, code }),
    [widget, setting, code, onRefused],
  );
  const around = useContext(StageContext);
  const own = useStageColours(questions, held?.answers);
  // A stage has the colour here that it has on the board, unless the board has never seen it.
  const colours = [...own.keys()].every((stage) => around.has(stage)) ? around : own;
  if (refusal) return <Refused type={widget.type} refusal={refusal} setting={setting} isOfBoard={blame === 'board'} />;
  return (
    <StageContext value={colours}>
      <Shown widget={widget} narrowed={narrowed} held={held} error={error} onRetry={() => void refetch()} />
    </StageContext>
  );
};

/** What the form asks for, and the filters that it holds. */
const asForm = (widget: BoardWidget, declared: readonly DeclaredSetting[]) => {
  const settings = withPresets(declared, widget.settings);
  return {
    names: declared.map(({ name }) => name).filter((name) => !isMoot(name, settings)),
    filters: z.array(filterSchema).safeParse(settings['filters']).data ?? [],
  };
};

interface RefusedProps {
  readonly type: string;
  readonly refusal: Refusal;
  /** The setting that is refused, where it can be told. */
  readonly setting: string | undefined;
  readonly isOfBoard: boolean;
}

/** In place of the picture: why there is none, and the way to the setting. */
const Refused = ({ type, refusal, setting, isOfBoard }: RefusedProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.refused}>
      <Notice
        icon="alert"
        words={isOfBoard ? t('settings.refused.board') : refusalWords(t, refusal.code)}
        action={
          setting !== undefined && (
            <Button onClick={() => focusSetting(setting)}>
              {t('settings.refused.goTo', { setting: settingLabel(t, type, setting) })}
            </Button>
          )
        }
      />
    </div>
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
  readonly onRetry: () => void;
}

const Shown = ({ error, onRetry, ...asked }: ShownProps) => {
  const { t } = useTranslation();
  const { shown, isRenewing } = useSteadyWidget({ ...asked, error });
  const view = widgetViewNamed(shown.type);
  if (view === undefined) return null;
  return (
    <WidgetContext value={shown}>
      <span role="status">
        <Hidden>{t('settings.previewShows', { title: shown.title })}</Hidden>
      </span>
      <WidgetFrame
        view={view}
        title={shown.title}
        settings={shown.settings}
        questions={shown.questions}
        state={frameState({ answers: shown.answers, error })}
        facts={shown.facts}
        isStale={error !== null}
        isRenewing={isRenewing}
        note={<NarrowedNote />}
        onRetry={onRetry}
      />
    </WidgetContext>
  );
};
