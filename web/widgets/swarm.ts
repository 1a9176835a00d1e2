export interface Disc {
  /** Where it wants to be, along the row. */
  readonly x: number;
  readonly radius: number;
}

/**
 * How far above or below the middle of its row each disc moves, so that it covers no other: the nearest free place, as
 * long as there is one within `room`. Where there is none it stays in the middle and overlaps, which its outline shows.
 */
export const swarm = (discs: readonly Disc[], room: number): readonly number[] => {
  const placed: (Disc & { readonly y: number })[] = [];
  return discs.map((disc) => {
    const near = placed.filter((other) => Math.abs(other.x - disc.x) < other.radius + disc.radius);
    const free = triesOf(near, disc).find(
      (y) => Math.abs(y) + disc.radius <= room && near.every((other) => isApart({ ...disc, y }, other)),
    );
    const y = free ?? 0;
    placed.push({ ...disc, y });
    return y;
  });
};

interface Placed extends Disc {
  readonly y: number;
}

/** The middle, and where the disc would just touch each of its neighbours, the nearest to the middle first. */
const triesOf = (near: readonly Placed[], { x, radius }: Disc): readonly number[] => {
  const touching = near.flatMap((other) => {
    const reach = other.radius + radius;
    const off = Math.sqrt(Math.max(0, reach * reach - (other.x - x) ** 2));
    return [other.y + off, other.y - off];
  });
  return [0, ...touching.toSorted((a, b) => Math.abs(a) - Math.abs(b))];
};

/** Rounding may let touching discs overlap by a hair. */
const hair = 0.01;

const isApart = (one: Placed, other: Placed): boolean =>
  Math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - hair;
