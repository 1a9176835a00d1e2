import { useEffect } from 'react';
import { isTyping } from './is-typing.ts';
import { pressed } from './sheet/pressed.ts';

interface Turns {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Ctrl/⌘ Z takes the last step back, with Shift (or Ctrl Y) it is done again, unless somebody is typing: then the keys belong to the text. */
export const useUndoKey = ({ undo, redo }: Turns): void => {
  useEffect(() => {
    const turns: Readonly<Record<string, () => void>> = { 'mod+z': undo, 'mod+shift+z': redo, 'mod+y': redo };
    const onKey = (event: KeyboardEvent) => {
      const turn = turns[pressed(event)];
      if (turn === undefined || isTyping(event.target)) return;
      event.preventDefault();
      turn();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo, redo]);
};
