import { formatDecimal, multiplyDecimals, parseDecimal, roundDecimal } from '../decimal.ts';

const HUNDREDTH = { units: 1n, scale: 2 };

/** Amount × probability, in cents; null without an amount. */
export const expectedRevenue = (amount: string | null, probability: string | null): string | null => {
  if (amount === null) return null;
  const share = multiplyDecimals(parseDecimal(probability ?? '0'), HUNDREDTH);
  return formatDecimal(roundDecimal(multiplyDecimals(parseDecimal(amount), share), 2));
};
