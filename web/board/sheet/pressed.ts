/** A key with what is held down beside it: `mod+shift+z`. `mod` is Ctrl, on a Mac ⌘. Letters are small. */
export const pressed = (event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}): string =>
  [
    ...(event.ctrlKey || event.metaKey ? ['mod'] : []),
    ...(event.altKey ? ['alt'] : []),
    ...(event.shiftKey ? ['shift'] : []),
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ].join('+');
