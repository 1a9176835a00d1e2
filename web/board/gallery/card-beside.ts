interface Around {
  readonly from: HTMLElement;
  /** What holds all cards. */
  readonly within: HTMLElement;
}

/** The button of the card that an arrow key leads to from another: beside it in reading order, or nearest in the next row; above the first row the box. */
export const cardBeside = (key: string, { from, within }: Around): HTMLElement | undefined => {
  const all = [...within.querySelectorAll<HTMLElement>('[data-add-card]')];
  const at = all.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return all[at + 1];
    case 'ArrowLeft':
      return at > 0 ? all[at - 1] : undefined;
    case 'ArrowDown':
      return nearest(
        from,
        all.slice(at + 1).filter((each) => bottomOf(from) <= topOf(each)),
      );
    case 'ArrowUp':
      return (
        nearest(
          from,
          all
            .slice(0, at)
            .toReversed()
            .filter((each) => bottomOf(each) <= topOf(from)),
        ) ??
        document.querySelector<HTMLElement>('dialog[open] [role="combobox"]') ??
        undefined
      );
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
};

/** Of those that lie in the row nearest to it, the one that lies most exactly above or below. */
const nearest = (from: HTMLElement, others: readonly HTMLElement[]): HTMLElement | undefined => {
  const [first] = others;
  if (first === undefined) return undefined;
  const row = others.filter((each) => Math.abs(topOf(each) - topOf(first)) < rowTolerance);
  const across = (each: HTMLElement) => Math.abs(middleOf(each) - middleOf(from));
  return row.toSorted((a, b) => across(a) - across(b))[0];
};

/** Buttons of one row begin at the same height, but for parts of a pixel. */
const rowTolerance = 4;

const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;
const bottomOf = (element: HTMLElement): number => element.getBoundingClientRect().bottom;
const middleOf = (element: HTMLElement): number => {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
};
