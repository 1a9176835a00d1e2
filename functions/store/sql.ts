/**
 * A piece of SQL. Pieces and values stand in pieces; `toStatement` (compile/to-statement.ts) writes the whole down, each
 * value as a parameter. `T` is what it is read as.
 */
export class Sql<out T = unknown> {
  /** One more than there are members. */
  readonly texts: readonly string[];
  /** What stands between the texts: pieces, and values. */
  readonly members: readonly unknown[];
  declare readonly readAs?: T;

  constructor(texts: readonly string[], members: readonly unknown[] = []) {
    this.texts = texts;
    this.members = members;
  }
}

/** sql`select ${value} from ${piece}` */
const piece = <T = unknown>(texts: TemplateStringsArray, ...members: readonly unknown[]): Sql<T> =>
  new Sql<T>(texts, members);

/** Text as it is, which nobody from outside has a say in. */
const raw = <T = unknown>(text: string): Sql<T> => new Sql<T>([text]);

/** A value that stands in the text: what asks the same then asks in the same words. */
const lit = <T extends string | number | boolean | null>(value: T): Sql<T> =>
  raw(typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));

/** A name, or two with a dot between. */
const ref = <T = unknown>(name: string): Sql<T> =>
  raw(
    name
      .split('.')
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.'),
  );

const comma = raw(', ');

/** Pieces and values one after the other. */
const join = <T = unknown>(members: readonly unknown[], between: Sql = comma): Sql<T> => {
  const all = members.flatMap((member, place) => (place === 0 ? [member] : [between, member]));
  return new Sql<T>(
    Array.from({ length: all.length + 1 }, () => ''),
    all,
  );
};

export const sql = Object.assign(piece, { raw, lit, ref, join });
