import type { BoardPush, LivePush, RowsPush } from '#shared/api/live';
import type { Told } from '#shared/messages/told';

/** All that moved in an organisation, in as few pushes as say it: one of its rows, and one of each board, its newest version. */
export const mergeMoved = (told: readonly Told[]): readonly LivePush[] => {
  const [firstRows, ...rows] = told.flatMap((each) => (each.kind === 'moved' ? [rowsPush(each)] : []));
  const boards = told.flatMap((each) => (each.kind === 'board' ? [boardPush(each)] : []));
  const newest = Map.groupBy(boards, ({ uid }) => uid)
    .values()
    .flatMap((ofOne) => newestOf(ofOne));
  return [...(firstRows === undefined ? [] : [mergeRows([firstRows, ...rows])]), ...newest];
};

const rowsPush = ({ kind, objects, version, committedAt }: Extract<Told, { kind: 'moved' }>): RowsPush => ({
  kind,
  objects,
  version,
  committedAt,
});

const boardPush = ({ kind, uid, version }: Extract<Told, { kind: 'board' }>): BoardPush => ({ kind, uid, version });

/** Every object once, the highest version, the latest commit. */
const mergeRows = (pushes: readonly [RowsPush, ...RowsPush[]]): RowsPush =>
  pushes.reduce((sum, next) => ({
    kind: 'moved',
    objects: [...new Set([...sum.objects, ...next.objects])],
    version: BigInt(next.version) > BigInt(sum.version) ? next.version : sum.version,
    committedAt: next.committedAt > sum.committedAt ? next.committedAt : sum.committedAt,
  }));

const newestOf = (pushes: readonly BoardPush[]): readonly BoardPush[] =>
  pushes.toSorted((a, b) => b.version - a.version).slice(0, 1);
