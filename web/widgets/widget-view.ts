import type { TFunction } from 'i18next';
import type { ComponentType } from 'react';
import type { Answer } from '#shared/query/answer';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Format } from '#web/ui/format.ts';

/** The answers to a widget's questions, by the names that its type gave them. */
export type Answers = Readonly<Record<string, Answer>>;

/** Deals without an amount; those of them are told apart that carry one in a currency without a rate. */
export interface LeftOut {
  readonly withoutAmount: number;
  readonly withoutRate: number;
}

/** What a widget was set to and what it was told. */
export interface Answered<S> {
  readonly settings: S;
  readonly answers: Answers;
}

/** A part of a picture that stands for rows: a bar, a point, a slice, a cell. */
export interface Mark {
  /** The name of the question whose answer it draws. */
  readonly question: string;
  /** Its key in the question's first split; absent for the whole figure. */
  readonly key?: string | null;
  /** Its key in the second split. */
  readonly splitKey?: string | null;
  /** How the picture calls it. */
  readonly label: string;
}

export interface PictureProps<S> extends Answered<S> {
  /** The questions that the answers belong to, with what the board narrows them by: for what is asked beyond them, as the next page. */
  readonly questions?: Readonly<Record<string, QuerySpec>> | undefined;
  /** A click or Enter on a mark. Absent where marks lead nowhere, as in a preview: they take no focus then. */
  readonly onMark?: ((mark: Mark) => void) | undefined;
  /** The mark that the board is filtered by, drawn as chosen, the others paler. */
  readonly chosen?: Mark | undefined;
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
  readonly shape: 'figure' | 'bars' | 'line' | 'rows' | 'ring' | 'grid';
  /** Why there is nothing to see, in the viewer's trade; undefined when there is something. */
  readonly emptyWords: (t: TFunction, view: Answered<S>) => string | undefined;
  readonly Picture: ComponentType<PictureProps<S>>;
  /** Begins to load the picture's code, where that comes by itself: called as soon as the widget is known to be on the board. */
  readonly prepare?: () => void;
  /** Deals that count in no sum, and why. */
  readonly leftOut?: (answers: Answers) => LeftOut;
  /** Absent where the picture is text already. */
  readonly tabular?: (view: Answered<S>, words: { readonly t: TFunction; readonly format: Format }) => Tabular;
}
