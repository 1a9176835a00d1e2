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
