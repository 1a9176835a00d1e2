import type { BoardWidget } from '#shared/board/board-content';
import type { DeclaredSetting, RawSettings } from './declared-settings.ts';

/** What a form has made of a widget so far. */
export interface Draft {
  /** Empty: the widget names itself. */
  readonly title: string;
  readonly settings: RawSettings;
}

export const draftOf = ({ title = '', settings }: BoardWidget): Draft => ({ title, settings });

/** A draft with one setting set; to undefined: as it is preset. */
export const withSetting = (draft: Draft, name: string, value: unknown): Draft => {
  const { [name]: _, ...others } = draft.settings;
  return { ...draft, settings: value === undefined ? others : { ...others, [name]: value } };
};

/** The widget that a draft makes. */
export const drafted = (widget: BoardWidget, draft: Draft): BoardWidget => {
  const { title: _, ...rest } = widget;
  const title = draft.title.trim();
  return { ...rest, ...(title !== '' && { title }), settings: { ...draft.settings } };
};

/** The settings of a draft without those that their schemas refuse, so that the rest can be spoken of. */
export const soundSettings = (declared: readonly DeclaredSetting[], raw: RawSettings): RawSettings =>
  Object.fromEntries(
    declared.flatMap(({ name, schema }) =>
      name in raw && schema.safeParse(raw[name]).success ? [[name, raw[name]]] : [],
    ),
  );
