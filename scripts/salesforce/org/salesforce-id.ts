const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What a real id carries between key prefix and number: the instance that made it. */
const INSTANCE = 'Fl0';

/** The 18-character form: each suffix letter tells which of five characters are capitals, so case may be lost safely. */
export const toId18 = (id15: string): string => {
  let suffix = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const character = id15.charAt(start + i);
      if (character >= 'A' && character <= 'Z') bits |= 1 << i;
    }
    suffix += SUFFIX.charAt(bits);
  }
  return id15 + suffix;
};

/** The 18-character form of a 15- or 18-character id; undefined when it is no id or its checksum is wrong. */
export const parseId = (text: string): string | undefined => {
  if (/^[0-9A-Za-z]{15}$/.test(text)) return toId18(text);
  if (!/^[0-9A-Za-z]{18}$/.test(text)) return undefined;
  return toId18(text.slice(0, 15)) === text ? text : undefined;
};

/** The id of the `number`-th record the org has made, 18 characters. */
export const makeId = (keyPrefix: string, number: number): string => {
  let rest = number;
  let digits = '';
  for (let i = 0; i < 9; i += 1) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return toId18(keyPrefix + INSTANCE + digits);
};
