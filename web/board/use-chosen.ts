import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { widgetsMax } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { copiedText, pastedWidgets } from './editor/clipboard.ts';
import { type Done, type NewWidget, type OperationName, operations, withNew } from './editor/operations.ts';
import { layoutOf } from './editor/tab-layout.ts';
import { toTab } from './editor/tabs.ts';
import { withSections } from './engine/bands.ts';
import { isTyping } from './is-typing.ts';
import type { BoardEdit } from './use-board-edit.ts';
import { widgetTitle } from './widget-title.ts';

export type ChosenWidgets = ReturnType<typeof useChosen>;

interface ChosenSetup {
  readonly edit: BoardEdit;
  readonly say: (words: string) => void;
  readonly openSettings: (id: string) => void;
}

/** The widgets that are chosen on a board that is being edited, and what can be done to them. */
export const useChosen = ({ edit, say, openSettings }: ChosenSetup) => {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { content, tab, widgets } = edit;
  // Undo, or somebody else, may have taken them away.
  const ids = picked.filter((id) => widgets.some((widget) => widget.id === id));

  const become = (done: Done): readonly string[] => {
    edit.change(done.content);
    setPicked(done.ids);
    return done.ids;
  };

  const may = (name: OperationName): boolean => edit.may === 'edit' || operations[name].isArranging;

  const run = (name: OperationName, wanted: readonly string[] = ids): readonly string[] => {
    // What stands fast does so for everyone who arranges the board for herself.
    const on = edit.may === 'edit' ? wanted : wanted.filter((id) => !isLocked(id));
    if (!may(name) || on.length < operations[name].chosenMin) return on;
    if (name === 'duplicate' && isFull(withSections(layoutOf(widgets), on).length)) return on;
    if (name === 'remove') sayRemoved(on);
    return become(operations[name].run({ content, tab, ids: on }));
  };

  const sayRemoved = (on: readonly string[]) => {
    const [only] = on.length === 1 ? widgets.filter(({ id }) => on.includes(id)) : [];
    if (only && widgetTypeNamed(only.type)?.opensSection)
      say(t('edit.sectionRemoved', { title: widgetTitle(t, only) }));
    else say(t('edit.removed', { count: on.length }));
  };

  const isLocked = (id: string) => widgets.find((widget) => widget.id === id)?.isLocked === true;

  const isFull = (more: number): boolean => {
    const isTooMuch = content.widgets.length + more > widgetsMax;
    if (isTooMuch) say(t('edit.full', { max: widgetsMax }));
    return isTooMuch;
  };

  const add = (added: readonly NewWidget[]): readonly string[] => {
    if (edit.may !== 'edit' || isFull(added.length)) return [];
    const done = withNew({ content, tab }, added);
    const titles = done.content.widgets.filter(({ id }) => done.ids.includes(id)).map((each) => widgetTitle(t, each));
    say(t('edit.added', { title: titles.join(', ') }));
    return become(done);
  };

  /** A heading goes with its section: what is added behind it belongs to it again. */
  const whole = () => withSections(layoutOf(widgets), ids);
  const copiedNow = () => copiedText(whole().flatMap((id) => widgets.find((widget) => widget.id === id) ?? []));

  const pasteText = (text: string): void => {
    const pasted = pastedWidgets(text);
    if (pasted.length === 0) say(t('edit.nothingToPaste'));
    else add(pasted);
  };

  useClipboard({
    copied: () => (ids.length > 0 ? copiedNow() : undefined),
    onCopied: () => say(t('edit.copied', { count: whole().length })),
    onCut: () => void (edit.may === 'edit' && run('remove', whole())),
    onPasted: pasteText,
  });

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(copiedNow());
    say(t('edit.copied', { count: whole().length }));
  };

  return {
    ids,
    may,
    choose: setPicked,
    none: () => setPicked([]),
    run,
    add,
    openSettings,
    copy,
    cut: async (): Promise<void> => {
      const gone = whole();
      await copy();
      run('remove', gone);
    },
    paste: async (): Promise<void> => {
      const text = await navigator.clipboard.readText().catch(() => undefined);
      if (text === undefined) say(t('edit.pasteRefused', { keys: 'Ctrl/⌘ V' }));
      else pasteText(text);
    },
    toTab: (to: string) => {
      edit.change(toTab(content, whole(), to));
      edit.setTab(to);
    },
  };
};

interface ClipboardWork {
  /** The text of what is chosen; undefined where nothing is. */
  readonly copied: () => string | undefined;
  readonly onCopied: () => void;
  readonly onCut: () => void;
  readonly onPasted: (text: string) => void;
}

/** The browser's own copy, cut and paste: they work between windows and ask for no permission. */
const useClipboard = (work: ClipboardWork): void => {
  useEffect(() => {
    const ended = new AbortController();
    const isElsewhere = (target: EventTarget | null) => isTyping(target) || getSelection()?.isCollapsed === false;
    const take = (event: ClipboardEvent): boolean => {
      const text = isElsewhere(event.target) ? undefined : work.copied();
      if (text === undefined) return false;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      work.onCopied();
      return true;
    };
    document.addEventListener('copy', take, ended);
    document.addEventListener('cut', (event) => void (take(event) && work.onCut()), ended);
    document.addEventListener(
      'paste',
      (event) => {
        if (!isElsewhere(event.target)) work.onPasted(event.clipboardData?.getData('text/plain') ?? '');
      },
      ended,
    );
    return () => ended.abort();
  });
};
