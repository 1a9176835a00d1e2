/** A piece of a line. Words may hold `{{viewer}}` and `{{period}}`, which are filled in when they are drawn. */
export type Span =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly spans: readonly Span[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly Span[] }
  /** A picture from elsewhere, which is not shown. */
  | { readonly kind: 'picture'; readonly words: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly (readonly Span[])[] };

/**
 * Reads a small part of Markdown: paragraphs, three levels of heading, lists of one level, bold, italic and links.
 * Whatever else stands there, HTML too, is words.
 */
export const textBlocks = (text: string): readonly Block[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .flatMap((part) => blocksIn(part.split('\n').map((line) => line.trim())));

const headingPattern = /^(#{1,3})\s+(\S.*)$/;
const bulletPattern = /^[-*]\s+(\S.*)$/;
const numberPattern = /^\d{1,3}[.)]\s+(\S.*)$/;

/** Lines without a blank one between them; each run of alike lines is one block. */
const blocksIn = (lines: readonly string[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; ) {
    const line = lines[from] ?? '';
    const kind = kindOf(line);
    const run = kind === 'heading' ? [line] : takeWhile(lines.slice(from), (each) => kindOf(each) === kind);
    if (kind !== 'blank') blocks.push(blockOf(kind, run));
    from += run.length;
  }
  return blocks;
};

type LineKind = Block['kind'] | 'blank';

const kindOf = (line: string): LineKind => {
  if (line === '') return 'blank';
  if (headingPattern.test(line)) return 'heading';
  if (bulletPattern.test(line)) return 'bullets';
  return numberPattern.test(line) ? 'numbers' : 'paragraph';
};

const takeWhile = (lines: readonly string[], holds: (line: string) => boolean): readonly string[] => {
  const end = lines.findIndex((line) => !holds(line));
  return end < 0 ? lines : lines.slice(0, end);
};

const blockOf = (kind: Block['kind'], lines: readonly string[]): Block => {
  switch (kind) {
    case 'heading': {
      const [, marks = '#', words = ''] = headingPattern.exec(lines[0] ?? '') ?? [];
      return { kind, level: marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3, spans: spansOf(words) };
    }
    case 'bullets':
    case 'numbers': {
      const pattern = kind === 'bullets' ? bulletPattern : numberPattern;
      return { kind, items: lines.map((line) => spansOf(pattern.exec(line)?.[1] ?? '')) };
    }
    case 'paragraph':
      return { kind, spans: spansOf(lines.join(' ')) };
  }
};

/** A picture, a link, bold with italic in it, italic: what opens first is read first. Parts repeat over what cannot be their own end, so that no text takes long. */
const spanPattern =
  /!\[([^\][]*)\]\([^()\s]*\)|\[([^\][]+)\]\(([^()\s]+)\)|\*\*((?:[^*]|\*[^*]+\*)+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|_([^_\s][^_]*)_(?!\w)/g;

const spansOf = (line: string): readonly Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (const match of line.matchAll(spanPattern)) {
    if (match.index > from) spans.push({ kind: 'words', words: line.slice(from, match.index) });
    spans.push(spanOf(match));
    from = match.index + match[0].length;
  }
  if (from < line.length) spans.push({ kind: 'words', words: line.slice(from) });
  return spans;
};

const spanOf = ([whole, picture, linkWords, address, strong, starred, scored]: RegExpMatchArray): Span => {
  if (picture !== undefined) return { kind: 'picture', words: picture };
  if (strong !== undefined) return { kind: 'strong', spans: spansOf(strong) };
  const emphasis = starred ?? scored;
  if (emphasis !== undefined) return { kind: 'emphasis', spans: spansOf(emphasis) };
  const href = safeAddress(address ?? '');
  return linkWords === undefined || href === undefined
    ? { kind: 'words', words: whole }
    : { kind: 'link', href, spans: [{ kind: 'words', words: linkWords }] };
};

/** Where a link may lead: the web, a mail, or a page of ours. Of anything else, such as `javascript:`, no link is made. */
const safeAddress = (address: string): string | undefined => {
  if (/^\/(?![/\\])/.test(address)) return address;
  const protocol = URL.parse(address)?.protocol;
  return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? address : undefined;
};

/** Fills in what stands for something; an unknown name stays as it was written. */
export const filledIn = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (written: string, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? written) : written,
  );
