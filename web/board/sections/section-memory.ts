import { keepDeviceChoice, readDeviceText } from '#web/ui/device-choice.ts';

/** Sections that somebody has opened or closed herself, by the id of the heading. */
export type Toggled = ReadonlyMap<string, 'open' | 'closed'>;

/** What a viewer has opened and closed on a board: kept on this device, and for her alone. */
export const sectionMemory = (email: string, boardId: string) => {
  const name = `sections.${email}.${boardId}`;
  return {
    recall: (): Toggled => new Map((readDeviceText(name) ?? '').split(' ').flatMap(read)),
    keep: (toggled: Toggled): void => {
      const words = [...toggled].map(([id, is]) => `${id}:${is}`).join(' ');
      keepDeviceChoice(name, words === '' ? undefined : words);
    },
  };
};

/** Anything may be stored: what is no section says nothing. */
const read = (word: string): readonly (readonly [string, 'open' | 'closed'])[] => {
  const [id = '', is] = word.split(':');
  return id !== '' && (is === 'open' || is === 'closed') ? [[id, is]] : [];
};
