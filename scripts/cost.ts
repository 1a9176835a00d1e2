import { estimate } from './cost/estimate.ts';
import { CostOptionsError, costOptions } from './cost/options.ts';
import { printEstimate } from './cost/print-estimate.ts';
import { printDays } from './cost/simulate/print-days.ts';
import { simulateDay } from './cost/simulate/simulate-day.ts';

/** `npm run cost -- --users 1000 --deals 1e6 --changes-per-day 1e5`: what it costs a month, and what limit comes first (docs/cost.md). */
try {
  const { plan, json, simulate, seed, scales } = costOptions(process.argv.slice(2));
  if (simulate) {
    const days = scales.map((scale) => simulateDay(plan, { scale, seed }));
    console.log(json ? JSON.stringify(days, null, 2) : printDays(days));
  } else {
    const made = estimate(plan);
    console.log(json ? JSON.stringify(made, null, 2) : printEstimate(plan, made));
  }
} catch (error) {
  if (!(error instanceof CostOptionsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
