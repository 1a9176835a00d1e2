/** Three digits that count, and thousands apart. */
export const rounded = (value: number): string =>
  Math.abs(value) >= 1_000
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 });

const looksLikeNumber = (cell: string): boolean => /^[-\d.,]+( (%|ms|s|\/ million))?$/.test(cell);

/** Columns as wide as they need to be, numbers to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const cellOf = (cell: string, column: number, isNumber: boolean): string =>
    isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const isNumeric = head.map((_, column) => rows.some((row) => looksLikeNumber(row[column] ?? '')));
  return all
    .map((row) =>
      row
        .map((cell, column) => cellOf(cell, column, isNumeric[column] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
