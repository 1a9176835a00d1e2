import { park } from '#platform/parked';
import type { Page } from '#shared/messages/page';
import { isCustomName } from '#shared/objects/custom-field';
import { rowSchemaOf } from '#shared/objects/row';
import { type AppliedPage, applyPage } from '#store/apply-page';
import { BadValueError } from '#store/page-refused';
import type { PageRows, TextRow } from '#store/stage-page';
import type { ApplyHouse } from './apply-house.ts';
import { readCsvRows } from './read-csv-rows.ts';

/** A row that no attempt will make fit, and why. */
interface BadRow {
  readonly row: TextRow;
  readonly reason: string;
}

/**
 * Applies a page that holds bad values without the rows that hold them. Those are parked with the reason, as a page
 * of their own that can be sent again.
 */
export const applyGoodRows = async (
  house: ApplyHouse,
  page: Page,
  rows: PageRows,
): Promise<AppliedPage & { readonly parked: number }> => {
  const { good, bad } = judgeRows(page, rows);
  const outcome = await applyOrSplit(house, page, good);
  // The page's deletions, once, after whatever became of its rows.
  const rest = await applyPage(house, page, { format: 'rows', rows: [] });
  const all = [...bad, ...outcome.bad];
  await parkRows(house, page, all);
  return { ...rest, changed: rest.changed + outcome.changed, parked: all.length };
};

const judgeRows = (page: Page, rows: PageRows) => {
  const schema = rowSchemaOf(page.object);
  const good: TextRow[] = [];
  const bad: BadRow[] = [];
  for (const { row, fault } of readRows(rows)) {
    const result = schema.safeParse({ isDeleted: 'false', ...withoutCustom(row) });
    const reasons = result.success
      ? []
      : result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    const reason = fault ?? reasons.join('; ');
    if (reason === '') good.push(row);
    else bad.push({ row, reason });
  }
  return { good, bad };
};

/** Custom fields hold whatever they hold: the store keeps a value of the wrong kind as text. */
const withoutCustom = (row: TextRow): TextRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !isCustomName(name)));

function* readRows(rows: PageRows): Generator<{ readonly row: TextRow; readonly fault?: string }> {
  if (rows.format === 'rows') {
    for (const row of rows.rows) yield { row };
    return;
  }
  const { columns } = rows;
  for (const cells of readCsvRows(Buffer.concat(rows.chunks))) {
    const row = Object.fromEntries(columns.map((name, place) => [name, cells[place] || null]));
    yield cells.length === columns.length
      ? { row }
      : { row, fault: `the row has ${cells.length} cells and not ${columns.length}` };
  }
}

interface Outcome {
  readonly changed: number;
  readonly bad: readonly BadRow[];
}

/** The database may refuse what the schema lets pass (a thirteenth month): halves find the row. */
const applyOrSplit = async (house: ApplyHouse, page: Page, rows: readonly TextRow[]): Promise<Outcome> => {
  const [only] = rows;
  if (only === undefined) return { changed: 0, bad: [] };
  try {
    // Without its place in a window: the log has the page once all of it is there.
    const { changed } = await applyPage(house, { ...page, goneIds: [], window: undefined }, { format: 'rows', rows });
    return { changed, bad: [] };
  } catch (error) {
    if (!(error instanceof BadValueError)) throw error;
    if (rows.length === 1) return { changed: 0, bad: [{ row: only, reason: error.message }] };
  }
  const middle = Math.ceil(rows.length / 2);
  const first = await applyOrSplit(house, page, rows.slice(0, middle));
  const second = await applyOrSplit(house, page, rows.slice(middle));
  return { changed: first.changed + second.changed, bad: [...first.bad, ...second.bad] };
};

/** A column that is bad throughout would park ten thousand rows one by one. */
const rowsPerParking = 200;

const parkRows = async (house: ApplyHouse, page: Page, bad: readonly BadRow[]): Promise<void> => {
  for (const [reason, alike] of Map.groupBy(bad, (each) => each.reason)) {
    for (let at = 0; at < alike.length; at += rowsPerParking) {
      const rows = alike.slice(at, at + rowsPerParking).map(({ row }) => row);
      await parkSome(house, page, { reason, rows });
    }
  }
};

const parkSome = async (
  { parking, log, clock }: ApplyHouse,
  page: Page,
  { reason, rows }: { readonly reason: string; readonly rows: readonly TextRow[] },
): Promise<void> => {
  const { organizationId, object, door } = page;
  // Without its place in a window: that is counted by the rest of the page.
  const body: Page = { ...page, window: undefined, goneIds: [], rows: { in: 'message', rows: [...rows] } };
  const whose = rows.length === 1 ? (rows[0]?.['id'] ?? 'a row without id') : `${rows.length} rows`;
  const parked = {
    organizationId,
    queue: 'pages',
    source: 'apply',
    sender: door,
    object,
    reason: `${whose}: ${reason}`,
  } as const;
  await park(parking, { ...parked, body: JSON.stringify(body) }, clock);
  log.warn('parked', parked);
  log.measure('PagesParked', 1);
};
