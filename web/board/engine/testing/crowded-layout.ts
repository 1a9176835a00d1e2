import { widgetsMax } from '#shared/board/board-content';
import { compact } from '../compact.ts';
import type { Layout } from '../layout.ts';

/** As many widgets as a board may have, of sizes that interlock, so that whatever is moved has many in its way. */
export const crowdedLayout: Layout = compact(
  Array.from({ length: widgetsMax }, (_, index) => {
    const columns = 2 + ((index * 7) % 5);
    return {
      id: `w${index}`,
      place: { x: (index * 5) % (13 - columns), y: index, columns, rows: 3 + ((index * 11) % 7) },
      columnsMin: 2,
      rowsMin: 2,
    };
  }),
);
