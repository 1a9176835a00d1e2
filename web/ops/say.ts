/** How the Ops page writes things. It is for who works on Fairlead, so it speaks English only. */
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const number = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Of this browser, in which all times are told. */
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const sayTime = (at: number): string => clock.format(at);

export const sayTimeInFull = (at: number): string => `${clock.format(at)}.${String(at % 1_000).padStart(3, '0')}`;

export const sayCount = (value: number): string => whole.format(value);

/** Three digits that count. */
export const sayNumber = (value: number): string =>
  Math.abs(value) >= 1_000 ? whole.format(value) : number.format(value);

/** 340 ms, 2.4 s, 3 min, 5.2 h */
export const sayDuration = (milliseconds: number): string => {
  if (milliseconds < 1_000) return `${whole.format(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${number.format(milliseconds / 1_000)} s`;
  if (milliseconds < 3_600_000) return `${number.format(milliseconds / 60_000)} min`;
  return `${number.format(milliseconds / 3_600_000)} h`;
};

/** A figure with its unit, as CloudWatch spells that. */
export const sayFigure = (value: number, unit: string): string => {
  if (unit === 'Milliseconds') return sayDuration(value);
  if (unit === 'Seconds') return sayDuration(value * 1_000);
  return unit === 'Percent' ? `${sayNumber(value)} %` : sayNumber(value);
};

export const sayAgo = (at: number, now: number): string =>
  now - at < 1_000 ? 'just now' : `${sayDuration(now - at)} ago`;
