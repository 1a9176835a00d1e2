import { useEffect } from 'react';
import { isTyping } from './is-typing.ts';

/** Ctrl/⌘ Z takes the last move back, unless somebody is typing: then it belongs to the text. */
export const useUndoKey = (undo: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || isTyping(event.target)) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo]);
};
