import type { TFunction } from 'i18next';
import type { ComponentType } from 'react';
import type { Answer } from '#shared/query/answer';
import type { Format } from '#web/ui/format.ts';

/** The answers to a widget's questions, by the names that its type gave them. */
export type Answers = Readonly<Record<string, Answer>>;

/** Deals without an amount; those of them are told apart that carry one in a currency without a rate. */
export interface LeftOut {
  readonly withoutAmount: number;
  readonly withoutRate: number;
}

export interface PictureProps<S> {
  readonly settings: S;
  readonly answers: Answers;
}

/** What a picture shows, as words and figures in rows: for ears, for copying, for whoever prefers tables. */
export interface Tabular {
  readonly columns: readonly { readonly label: string; readonly isFigure: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

/** How a widget type looks: the twin of its declaration in shared/widgets. The frame around it draws every other state. */
export interface WidgetView<S> {
  readonly title: (t: TFunction, settings: S) => string;
  /** What the frame draws while the first answers are under way, so that nothing jumps when they come. */
  readonly shape: 'figure' | 'bars' | 'line' | 'rows';
  /** Why there is nothing to see, in the viewer's trade; undefined when there is something. */
  readonly emptyWords: (t: TFunction, view: PictureProps<S>) => string | undefined;
  readonly Picture: ComponentType<PictureProps<S>>;
  /** Deals that count in no sum, and why. */
  readonly leftOut?: (answers: Answers) => LeftOut;
  /** Absent where the picture is text already. */
  readonly tabular?: (view: PictureProps<S>, words: { readonly t: TFunction; readonly format: Format }) => Tabular;
}
