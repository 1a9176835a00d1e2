import type { LineSink } from '../lambda/function-logs.ts';
import { MetricError } from './metric-store.ts';
import { EmfError, readEmf } from './read-emf.ts';
import type { Watch } from './watch.ts';

/** Takes metrics out of what functions write. What CloudWatch would not take is told once of each function. */
export const takeLines = (watch: Pick<Watch, 'put'>, onFault: (fault: unknown) => void): LineSink => {
  const told = new Set<string>();
  return (title, line) => {
    try {
      for (const datum of readEmf(line)) watch.put(datum);
    } catch (fault) {
      if (!(fault instanceof EmfError || fault instanceof MetricError)) throw fault;
      if (told.has(title)) return;
      told.add(title);
      onFault(new Error(`${title} writes metrics that CloudWatch would not take: ${fault.message}`, { cause: fault }));
    }
  };
};
