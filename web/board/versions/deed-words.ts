import type { TFunction } from 'i18next';
import { type FilterWriting, filterWords } from '#web/words/filter-words.ts';
import { settingLabel } from '../settings/setting-words.ts';
import { widgetTitle } from '../widget-title.ts';
import type { BoardDeed, Deed } from './deeds-of.ts';
import type { PlaceDeed, Whereto } from './place-deeds.ts';
import { settingOf, settingValueWords } from './setting-value-words.ts';
import type { WidgetDeed } from './widget-deeds.ts';

/** Whether a deed is one to a widget, under whose name it is told. */
export const isOfWidget = (deed: Deed): deed is WidgetDeed | PlaceDeed => 'widget' in deed;

/** What was done to a board as a whole: "Tab “Late deals” added". */
export const boardDeedWords = (t: TFunction, deed: BoardDeed): string => {
  switch (deed.kind) {
    case 'board-renamed':
    case 'tab-renamed':
      return t(`versions.deeds.${deed.kind}`, { was: deed.was, is: deed.is });
    case 'tab-added':
    case 'tab-removed':
      return t(`versions.deeds.${deed.kind}`, { title: deed.title });
    case 'gave-way': {
      const names = deed.widgets.map((widget) => widgetTitle(t, widget)).join(', ');
      return t(`versions.deeds.gave-way.${deed.way}`, { count: deed.widgets.length, names });
    }
    default:
      return t(`versions.deeds.${deed.kind}`);
  }
};

/** What was done to a widget, to stand under its name: "moved to the first row". */
export const widgetDeedWords = (t: TFunction, deed: WidgetDeed | PlaceDeed, writing: FilterWriting): string => {
  switch (deed.kind) {
    case 'added':
    case 'removed':
    case 'locked':
    case 'unlocked':
    case 'phone-resized':
      return t(`versions.deeds.${deed.kind}`);
    case 'replaced':
    case 'retitled':
      return t(`versions.deeds.${deed.kind}`, { was: widgetTitle(t, deed.was), is: widgetTitle(t, deed.widget) });
    case 'filter-added':
    case 'filter-removed':
      return t(`versions.deeds.${deed.kind}`, { filter: filterWords(t, deed.filter, writing) });
    case 'set':
      return setWords(t, deed, writing);
    case 'moved':
      return wheretoWords(t, deed.to);
    case 'resized': {
      const { side, was, is } = deed;
      const how = resizing[side][is > was ? 'more' : 'less'];
      return t(`versions.deeds.resized.${how}`, { was, is });
    }
  }
};

const resizing = {
  columns: { more: 'wider', less: 'narrower' },
  rows: { more: 'taller', less: 'shorter' },
} as const;

const setWords = (t: TFunction, deed: Extract<WidgetDeed, { kind: 'set' }>, { format }: FilterWriting): string => {
  const declared = settingOf(deed.widget, deed.setting);
  if (declared === undefined) return t('versions.deeds.setUnknown');
  const setting = settingLabel(t, deed.widget.type, deed.setting);
  const [was, is] = [deed.was, deed.widget].map((widget) => settingValueWords(declared, widget, { t, format }));
  if (is === undefined) return t('versions.deeds.setOther', { setting });
  // What was the preset anyway, and is chosen now.
  if (was === undefined || was === is) return t('versions.deeds.setTo', { setting, is });
  return t('versions.deeds.set', { setting, was, is });
};

const wheretoWords = (t: TFunction, to: Whereto): string => {
  if ('tab' in to) return t('versions.deeds.moved.tab', { tab: to.tab });
  if (!('row' in to)) return t(`versions.deeds.moved.${to.way}`);
  if (to.row === 1) return t('versions.deeds.moved.first');
  return to.isLast ? t('versions.deeds.moved.last') : t(`versions.deeds.moved.row-${to.way}`, { row: to.row });
};
