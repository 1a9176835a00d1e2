import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { querySpecSchema } from '../query/query-spec.ts';
import { widgets, widgetTypeNamed } from '../widgets/index.ts';
import { type BoardContent, boardContentSchema } from './board-content.ts';
import { newSettingsVersion, upgradedContent } from './upgraded-content.ts';

/**
 * Boards as each version saved them; the number says which kind of board it was. Whoever changes what is stored adds one
 * as it was before, and changes none.
 */
const folder = path.join(import.meta.dirname, 'testing', 'saved');
const saved = readdirSync(folder).filter((name) => name.endsWith('.json'));
const contentOf = (name: string): BoardContent =>
  boardContentSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')));

describe.each(saved)('the board %s', (name) => {
  const { content } = upgradedContent(contentOf(name));

  it('opens, and each of its widgets asks what is understood', () => {
    expect(boardContentSchema.parse(content)).toEqual(content);
    for (const { id, type, settings } of content.widgets) {
      const widgetType = widgetTypeNamed(type);
      const understood = widgetType?.settings.safeParse(settings);
      expect([id, understood?.error?.issues]).toEqual([id, undefined]);
      for (const question of Object.values(widgetType?.ask(understood?.data) ?? {}))
        expect(() => querySpecSchema.parse(question)).not.toThrow();
    }
  });

  it('is upgraded once', () => {
    expect(upgradedContent(content)).toEqual({ content, changed: [] });
  });
});

it('there is a saved board with each type of widget', () => {
  const types = new Set(saved.flatMap((name) => contentOf(name).widgets.map(({ type }) => type)));
  expect(Object.keys(widgets).filter((type) => !types.has(type))).toEqual([]);
});

describe('a line of what is held against quotas', () => {
  const { content, changed } = upgradedContent(contentOf('1-attainment-by-month.json'));
  const settingsOf = (id: string) => content.widgets.find((widget) => widget.id === id)?.settings;

  it('goes by fiscal quarter, of years by fiscal year, and says so; the rest of it stays', () => {
    expect(settingsOf('attainment')).toEqual({ metric: 'quotaAttainment', grain: 'fiscal-quarter' });
    expect(settingsOf('coverage')).toMatchObject({ grain: 'fiscal-year', period: { of: 'year' } });
    expect(changed).toEqual(['attainment', 'coverage']);
    expect(content.widgets[0]).toMatchObject({ title: 'How far we got', settingsVersion: 2 });
  });

  it('that was fine, and any other, is as it was', () => {
    const before = contentOf('1-attainment-by-month.json');
    for (const id of ['gap', 'won']) expect(settingsOf(id)).toEqual(before.widgets.find((w) => w.id === id)?.settings);
  });

  it('that was stored since is as somebody chose it', () => {
    expect(upgradedContent(contentOf('2-tabs-locks-and-a-phone.json')).changed).toEqual([]);
  });
});

it('what this version does not know is left alone', () => {
  const place = { x: 0, y: 0, columns: 3, rows: 4 };
  const content = boardContentSchema.parse({
    title: 'From elsewhere',
    widgets: [
      { id: 'gone', type: 'pie', settings: { metric: 'luck' }, place },
      { id: 'newer', type: 'line', settings: { metric: 'quotaAttainment' }, settingsVersion: 9, place },
    ],
  });
  expect(upgradedContent(content)).toEqual({ content, changed: [] });
});

it('a widget that is made now has the newest version, which is written only where there were others', () => {
  expect([newSettingsVersion('line'), newSettingsVersion('bar'), newSettingsVersion('pie')]).toEqual([
    2,
    undefined,
    undefined,
  ]);
});
