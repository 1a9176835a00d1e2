import { type Bucket, readBytes, readChunks } from '#platform/bucket';
import type { Page } from '#shared/messages/page';
import { PageRefusedError } from '#store/page-refused';
import type { PageRows, TextRow } from '#store/stage-page';

/**
 * The rows of a page, from the message or from the bucket. What lies in the bucket is proven by its hash before it is read.
 * @throws PageRefusedError when the bytes are not what the page says they are.
 */
export const readPageRows = async (bucket: Bucket, { rows }: Page): Promise<PageRows> => {
  if (rows.in === 'message') return { format: 'rows', rows: rows.rows };
  if (rows.format === 'json') return { format: 'rows', rows: parseRows(await readBytes(bucket, rows), rows.key) };
  if (rows.columns === undefined) throw new PageRefusedError(`${rows.key} is CSV and its columns are not named`);
  return { format: 'csv', chunks: await readChunks(bucket, rows), columns: rows.columns };
};

const parseRows = (bytes: Uint8Array, key: string): readonly TextRow[] => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new PageRefusedError(`${key} is not JSON`, { cause });
  }
  if (!isRows(json)) throw new PageRefusedError(`${key} does not hold rows`);
  return json;
};

/** By hand: a schema took four times as long for a thousand rows as parsing them. */
const isRows = (json: unknown): json is TextRow[] => Array.isArray(json) && json.every(isRow);

const isRow = (row: unknown): row is TextRow =>
  typeof row === 'object' &&
  row !== null &&
  !Array.isArray(row) &&
  Object.values(row).every((cell) => cell === null || typeof cell === 'string');
