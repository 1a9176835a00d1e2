const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters by which an 18-character id tells upper from lower case in each five of its first fifteen. */
const checksumOf = (id15: string): string =>
  [0, 5, 10].map((start) => checkCharacter(id15.slice(start, start + 5))).join('');

const checkCharacter = (five: string): string => {
  const bits = Array.from(five, (character, bit) => (/[A-Z]/.test(character) ? 1 << bit : 0));
  return alphabet[bits.reduce((sum, bit) => sum + bit, 0)] ?? '';
};

/**
 * The 18-character form of an id of 15 or 18 characters; undefined when it is neither, or when its checksum is
 * wrong, which is how a garbled or invented id shows.
 */
export const toId18 = (id: string): string | undefined => {
  if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id)) return undefined;
  const id15 = id.slice(0, 15);
  const id18 = `${id15}${checksumOf(id15)}`;
  return id.length === 15 || id === id18 ? id18 : undefined;
};
