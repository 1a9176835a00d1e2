import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilterFields } from '#web/data/filter-values.ts';
import { describeVocabulary } from './describe-vocabulary.ts';
import { type Described, describeWidget } from './describe-widget.ts';
import { type Completion, chosen, nextWords } from './next-words.ts';

interface DescribedText {
  readonly described: Described;
  readonly completions: readonly Completion[];
  /** Whether these are the meanings of words that may mean several things. */
  readonly areChoices: boolean;
  /** Where the words begin that the completions go on from; absent where nothing is half said. */
  readonly openAt?: number;
}

/** What a line says in the viewer's language and with her organisation's own fields, and how it may go on at the caret. */
export const useDescribed = (typed: string, caret: number): DescribedText => {
  const { t } = useTranslation();
  const { data } = useFilterFields();
  const vocabulary = useMemo(() => describeVocabulary(t, data?.fields ?? []), [t, data]);
  return useMemo(() => {
    const described = describeWidget(typed, vocabulary);
    const { unclear } = described;
    const next = typed.trim() === '' ? [] : nextWords(typed, { caret, vocabulary });
    // Who types on behind unclear words is told how they go on; else they have to be made clear first.
    const areChoices = unclear !== undefined && (next.length === 0 || unclear.end >= caret);
    const openAt = areChoices ? undefined : next.find(({ isTyped }) => isTyped)?.start;
    return {
      described,
      areChoices,
      ...(openAt !== undefined && { openAt }),
      completions: areChoices ? unclear.senses.map((sense) => chosen(typed, unclear, sense)) : next,
    };
  }, [typed, caret, vocabulary]);
};
