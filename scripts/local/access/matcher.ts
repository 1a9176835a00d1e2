/** Whether a text is meant by a pattern. */
export type Matcher = (text: string) => boolean;

/** A pattern of a policy: `*` stands for any characters, `?` for one. */
export const matcher = (pattern: string): Matcher => {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
};

/** Actions are compared whatever their spelling. */
export const actionMatcher = (pattern: string): Matcher => {
  const matches = matcher(pattern.toLowerCase());
  return (action) => matches(action.toLowerCase());
};

/** An ARN is compared part by part: an asterisk does not reach over a colon of the first five. */
export const arnMatcher = (pattern: string): Matcher => {
  const parts = partsOf(pattern).map(matcher);
  return (arn) => {
    const given = partsOf(arn);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ''));
  };
};

const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};
