import { scrollNearEdge } from './sheet/scroll-near-edge.ts';

interface RowDrag {
  /** Holds the rows, each with `data-row`. */
  readonly list: HTMLElement;
  readonly from: PointerEvent;
  /** The row was let go with so many others above it. */
  readonly onDrop: (to: number) => void;
}

/**
 * A row follows the pointer and the others make room; the list comes along near its ends. A pointer that the browser takes
 * away, and Escape, put it back.
 */
export const startRowDrag = ({ list, from, onDrop }: RowDrag): void => {
  const row = from.target instanceof Element ? from.target.closest<HTMLElement>('[data-row]') : null;
  const scroller = list.closest<HTMLElement>('[data-scrolls]');
  if (row === null || scroller === null) return;
  const others = rowsIn(list).filter((each) => each !== row);
  const began = rowsIn(list).indexOf(row);
  const start = { y: from.clientY, scroll: scroller.scrollTop };
  const room = row.offsetHeight + gapIn(list);
  // Where they lie when nothing is dragged: what makes room is on its way.
  const middles = others.map((each) => each.offsetTop + each.offsetHeight / 2);
  const middle = row.offsetTop + row.offsetHeight / 2;
  const ended = new AbortController();
  let at = from.clientY;
  let to = began;
  let frame = 0;

  const follow = () => {
    const { top, bottom } = scroller.getBoundingClientRect();
    scroller.scrollTop += scrollNearEdge(at - top, bottom - top);
    const drift = at - start.y + scroller.scrollTop - start.scroll;
    row.style.translate = `0 ${drift}px`;
    to = middles.filter((each) => each < middle + drift).length;
    others.forEach((each, index) => {
      const isAbove = index < began;
      const givesWay = isAbove ? index >= to : index < to;
      each.style.translate = givesWay ? `0 ${isAbove ? room : -room}px` : '';
    });
    frame = requestAnimationFrame(follow);
  };

  const end = (isDropped: boolean) => {
    ended.abort();
    cancelAnimationFrame(frame);
    delete row.dataset['held'];
    for (const each of [row, ...others]) each.style.removeProperty('translate');
    if (isDropped && to !== began) onDrop(to);
  };

  row.dataset['held'] = '';
  frame = requestAnimationFrame(follow);
  const listen = { signal: ended.signal, capture: true };
  const isOther = ({ pointerId }: PointerEvent) => pointerId !== from.pointerId;
  addEventListener('pointermove', (event) => void (isOther(event) || (at = event.clientY)), listen);
  addEventListener('pointerup', (event) => void (isOther(event) || end(true)), listen);
  addEventListener('pointercancel', (event) => void (isOther(event) || end(false)), listen);
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    },
    listen,
  );
};

const rowsIn = (list: HTMLElement): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-row]')];

const gapIn = (list: HTMLElement): number => Number.parseFloat(getComputedStyle(list).rowGap) || 0;
