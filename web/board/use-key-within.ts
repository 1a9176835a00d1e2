import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTyping } from './is-typing.ts';

/** Does something by a key while the focus is in the widget around a button, and nobody writes there. */
export const useKeyWithin = (button: RefObject<HTMLButtonElement | null>, key: string, act: () => void): void => {
  const onPressed = useEffectEvent(act);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() !== key || isTyping(target) || !isWithin(button.current, target)) return;
      event.preventDefault();
      onPressed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [button, key]);
};

/**
 * Whether the focus is in the widget, or in the dialog that shows it and nothing else. What opens over a widget is drawn
 * within it, and has keys of its own.
 */
const isWithin = (button: HTMLElement | null, target: EventTarget | null): boolean => {
  const around = button?.closest('dialog') ?? button?.closest('article');
  if (!around || !(target instanceof Element) || !around.contains(target)) return false;
  const dialog = target.closest('dialog');
  return dialog === around || dialog === null || !around.contains(dialog);
};
