/** Closer than this to the window's edge, in pixels, the page comes along. */
const edgePx = 72;

/** Pixels in a frame at the very edge. */
const fastestPx = 22;

/** How many pixels the page scrolls in this frame for a pointer at that height, faster the nearer it is to the edge. */
export const scrollNearEdge = (pointerY: number, windowHeight: number): number => {
  const above = edgePx - pointerY;
  const below = pointerY - (windowHeight - edgePx);
  const near = Math.min(edgePx, Math.max(above, below));
  if (near <= 0) return 0;
  return Math.ceil((near / edgePx) * fastestPx) * (above > below ? -1 : 1);
};
