/** A ring with a line led through it; the line breaks the ring where it crosses, so that it reads at 16 px. */
export const Mark = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" strokeLinecap="round" aria-hidden="true">
    <circle cx="12" cy="12" r="6.7" stroke="var(--accent)" strokeWidth="2.4" />
    <path d={line} stroke="var(--card)" strokeWidth="5.4" />
    <path d={line} stroke="var(--accent)" strokeWidth="2.4" />
  </svg>
);

const line = 'M2.2 18.6C7 19 9.6 15.4 12 12s5-7 9.8-6.6';
