import type { Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';
import { withRisen } from './rise.ts';

/** Everything as high as it can rise without passing another; of two that overlap, the later to be read goes down. */
export const compact = (layout: Layout): Layout => withRisen(layout, readingOrder(layout));
