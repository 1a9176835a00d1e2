import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { saveAfterMs, triesAgainAfterMs } from './create-editor.ts';
import { aServer, titled } from './testing/one-board.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aSaved = () => ({ content: titled('Team', 'a', 'b'), version: 3 });
const settled = () => vi.advanceTimersByTimeAsync(saveAfterMs);
const named = (title: string) => titled(title, 'a', 'b');

describe('saving', () => {
  test('several steps in a row are one save, of the last', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    for (const title of ['x', 'y', 'z']) editor.change(named(title));
    expect(editor.state().saving).toBe('waiting');
    await settled();
    expect([server.saves.map(({ title }) => title), editor.state().saving]).toEqual([['z'], 'saved']);
  });

  test('a step during a save waits for it, and is saved after it, over its version', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.pause = promise;
    editor.change(named('x'));
    await settled();
    editor.change(named('y'));
    await settled();
    resolve();
    await settled();
    expect([server.saves.map(({ title }) => title), server.standing.version]).toEqual([['x', 'y'], 5]);
  });

  test('what is as it was saved is not saved again', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    editor.change(named('x'));
    editor.undo();
    await settled();
    expect(server.saves).toEqual([]);
  });

  test('what waits when the page closes is saved at once', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    editor.change(named('x'));
    await editor.flush();
    expect(server.saves).toEqual([{ title: 'x', isLast: true }]);
  });

  test('a failure keeps the edits until somebody asks again', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.refuses = 'failed';
    editor.change(named('x'));
    await settled();
    expect(editor.state().saving).toBe('failed');
    server.refuses = undefined;
    await editor.retry();
    expect([server.standing.content.title, editor.state().saving]).toEqual(['x', 'saved']);
  });

  test('without a connection it is tried again and again, by itself', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.refuses = 'unreachable';
    editor.change(named('x'));
    await settled();
    editor.change(named('y'));
    expect(editor.state().saving).toBe('offline');
    await vi.advanceTimersByTimeAsync(2 * triesAgainAfterMs);
    expect(editor.state().saving).toBe('offline');
    server.refuses = undefined;
    await vi.advanceTimersByTimeAsync(triesAgainAfterMs);
    expect([server.standing.content.title, editor.state().saving]).toEqual(['y', 'saved']);
  });

  test('who may not save keeps her edits, and they are not tried again', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.refuses = 'forbidden';
    editor.change(named('x'));
    await settled();
    server.refuses = undefined;
    editor.change(named('y'));
    await settled();
    expect([server.saves, editor.state().saving, editor.state().content.title]).toEqual([[], 'forbidden', 'y']);
  });
});

describe('two people', () => {
  test('what they did apart from each other is joined, told and saved', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.savedElsewhere(titled('Team', 'a', 'b', 'c'));
    editor.change(named('Mine'));
    await settled();
    await settled();
    expect(server.standing.content).toEqual(titled('Mine', 'a', 'b', 'c'));
    expect(editor.state()).toMatchObject({ joined: { by: 'Anna' }, saving: 'saved' });
  });

  test('a save elsewhere comes in at once where one looks on', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.savedElsewhere(titled('Theirs', 'a', 'b'));
    await editor.overtaken(server.standing.version);
    expect(editor.state()).toMatchObject({ content: { title: 'Theirs' }, joined: { by: 'Anna' }, saving: 'idle' });
  });

  test.each(['mine', 'theirs'] as const)('what both changed is asked, and saved as decided: %s', async (winner) => {
    const server = aServer(aSaved());
    const editor = server.open();
    server.savedElsewhere(titled('theirs', 'a', 'b', 'c'));
    editor.change(named('mine'));
    await settled();
    expect(editor.state().disputed).toMatchObject({ by: 'Anna', conflicts: [{ part: 'title' }] });
    // Nobody has decided: nothing is overwritten, and work goes on.
    editor.change(titled('mine', 'a', 'b', 'd'));
    await settled();
    expect(server.saves).toEqual([]);
    editor.decide(winner);
    await settled();
    expect(editor.state().content.title).toBe(winner);
    expect(
      editor
        .state()
        .content.widgets.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd']);
    expect([editor.state().disputed, editor.state().saving]).toEqual([undefined, 'saved']);
    expect(server.standing.content).toEqual(editor.state().content);
  });

  test('my step is taken back without theirs', async () => {
    const server = aServer(aSaved());
    const editor = server.open();
    editor.change(named('Mine'));
    await settled();
    server.savedElsewhere(titled('Mine', 'a', 'b', 'c'));
    await editor.overtaken(server.standing.version);
    editor.undo();
    expect(editor.state().content).toEqual(titled('Team', 'a', 'b', 'c'));
  });
});

describe('what an earlier visit left', () => {
  test('its steps can be taken back and done again', () => {
    const server = aServer(aSaved());
    const first = server.open();
    for (const title of ['x', 'y', 'z']) first.change(named(title));
    first.undo();
    const editor = server.open({ kept: server.kept });
    editor.undo();
    editor.undo();
    expect([editor.state().content.title, editor.state().canUndo]).toEqual(['Team', false]);
    for (let step = 0; step < 3; step += 1) editor.redo();
    expect([editor.state().content.title, editor.state().canRedo]).toEqual(['z', false]);
  });

  test('what it could not save is saved now, with what came meanwhile', async () => {
    const server = aServer(aSaved());
    const first = server.open();
    first.change(named('offline'));
    const { kept } = server;
    server.savedElsewhere(titled('Team', 'a', 'b', 'c'));
    const editor = server.open({ kept });
    expect(editor.state()).toMatchObject({ hasTakenUp: true, joined: { by: 'Anna' } });
    await settled();
    expect(server.standing.content).toEqual(titled('offline', 'a', 'b', 'c'));
  });

  test('what it had saved is not laid over what stands', () => {
    const server = aServer(aSaved());
    server.kept = { base: aSaved(), content: aSaved().content, history: { past: [], future: [] } };
    server.savedElsewhere(named('newer'));
    expect(server.open({ kept: server.kept }).state()).toMatchObject({
      content: { title: 'newer' },
      hasTakenUp: false,
    });
  });
});
