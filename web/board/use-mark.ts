import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { markNarrowing } from '#shared/query/mark-narrowing';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { calendarOf } from '#web/widgets/calendar-of.ts';
import { pointLabel } from '#web/widgets/point-label.ts';
import type { Mark } from '#web/widgets/widget-view.ts';
import { useDrill } from './drill-context.ts';
import { boardMark, isSameMark, useMarks } from './marks-context.ts';
import type { ShownWidget } from './widget-context.ts';

/** What a click on a part of this widget's picture does, and the part that the board is filtered by. */
export const useMark = (widget: ShownWidget) => {
  const marks = useMarks();
  const drill = useDrill();
  const { organization } = useSignedIn();
  const chosen = useChosenMark(widget);
  const { id, questions, title } = widget;
  const onMark = useCallback(
    (mark: Mark) => {
      const spec = questions[mark.question];
      if (spec === undefined) return;
      const next = boardMark(id, mark);
      if (next === undefined || markNarrowing(spec, next, calendarOf(organization)) === undefined) {
        // Nothing to filter by, as of a whole figure: its rows are what is left to see.
        const isWhole = mark.label === title;
        drill?.openDrill({ spec, mark, title: isWhole ? title : `${title} · ${mark.label}` });
      } else {
        marks.choose(marks.chosen && isSameMark(marks.chosen, next) ? undefined : next);
      }
    },
    [id, questions, title, marks, drill, organization],
  );
  // Where records cannot be opened, as on a wall, nothing is to be clicked.
  return { onMark: drill === undefined ? undefined : onMark, chosen };
};

/** The chosen mark with the words of its picture: an address names its key alone. */
const useChosenMark = ({ id, questions, answers }: ShownWidget): Mark | undefined => {
  const { t } = useTranslation();
  const format = useFormat();
  const { chosen, marked } = useMarks();
  if (chosen?.widget !== id || marked === undefined) return undefined;
  const { question, key, splitKey } = chosen;
  const spec = questions[question];
  const answer = answers?.[question];
  const mark = { question, key, splitKey };
  if (answer?.kind === 'funnel') {
    return { ...mark, label: answer.steps.find(({ stage }) => stage === key)?.label ?? key ?? '' };
  }
  if (spec?.kind !== 'measure' || spec.by === undefined) return { ...mark, label: key ?? '' };
  const point = answer?.kind === 'series' ? answer.points.find((each) => each.key === key) : undefined;
  const label = pointLabel(t, { by: spec.by, point: point ?? { key, label: key }, format });
  if (splitKey === undefined || spec.splitBy === undefined) return { ...mark, label };
  const part = point?.parts?.find((each) => each.key === splitKey) ?? { key: splitKey, label: splitKey };
  return { ...mark, label: `${label} · ${pointLabel(t, { by: spec.splitBy, point: part, format })}` };
};
