const quote = 0x22;
const lineFeed = 0x0a;

/** Counts the records of a CSV, its header among them. A line break inside quotes ends nothing; the last record may lack its own. */
export const countCsvRecords = (csv: Uint8Array): number => {
  let records = 0;
  let isQuoted = false;
  for (const byte of csv) {
    if (byte === quote) isQuoted = !isQuoted;
    else if (byte === lineFeed && !isQuoted) records += 1;
  }
  return csv.length > 0 && csv.at(-1) !== lineFeed ? records + 1 : records;
};

/** The names of the header row. Salesforce's API names hold neither quotes nor commas. */
export const readCsvHeader = (csv: Uint8Array): readonly string[] => {
  const end = csv.indexOf(lineFeed);
  const line = new TextDecoder().decode(end < 0 ? csv : csv.subarray(0, end)).trimEnd();
  return line.split(',').map((name) => name.replace(/^"(.*)"$/, '$1'));
};

/** The first column of every record below the header, where that column holds ids and no column holds line breaks. */
export function* readCsvIds(csv: Uint8Array): Generator<string> {
  const ascii = new TextDecoder('latin1');
  let at = csv.indexOf(lineFeed) + 1;
  while (at > 0 && at < csv.length) {
    const start = csv[at] === quote ? at + 1 : at;
    yield ascii.decode(csv.subarray(start, start + 18));
    at = csv.indexOf(lineFeed, at) + 1;
  }
}
