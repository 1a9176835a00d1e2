/**
 * Reads the records of a CSV after its header line, each as its cells. Within quotes a comma or a line break is text
 * and a quote is doubled. Bytes that are no UTF-8 become the replacement character.
 */
export function* readCsvRows(bytes: Uint8Array): Generator<readonly string[]> {
  const text = new TextDecoder().decode(bytes);
  let at = endOfRecord(text, 0, []);
  while (at < text.length) {
    const cells: string[] = [];
    at = endOfRecord(text, at, cells);
    yield cells;
  }
}

/** Reads one record from `start` into `cells`; answers where the next one begins. */
const endOfRecord = (text: string, start: number, cells: string[]): number => {
  let at = start;
  for (;;) {
    const { value, end } = text[at] === '"' ? quotedCell(text, at + 1) : plainCell(text, at);
    cells.push(value);
    if (text[end] !== ',') return afterLineBreak(text, end);
    at = end + 1;
  }
};

interface Cell {
  readonly value: string;
  /** Where its comma or line break stands. */
  readonly end: number;
}

const quotedCell = (text: string, start: number): Cell => {
  let value = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What stands between the closing quote and the comma belongs to the cell, as in PostgreSQL's COPY.
      const rest = plainCell(text, quote + 1);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
};

const plainCell = (text: string, start: number): Cell => {
  ending.lastIndex = start;
  const end = ending.exec(text)?.index ?? text.length;
  return { value: text.slice(start, end), end };
};

const ending = /[,\r\n]/g;

const afterLineBreak = (text: string, at: number): number =>
  text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
