import { checks } from './checks.ts';
import type { Site } from './site.ts';

/** One line for each thing that does not hold of a site. */
export const lookAtSite = async (site: Site): Promise<readonly string[]> => {
  const found = await Promise.all(
    checks.map(async ({ name, look }) => {
      const faults = await look(site).catch((fault: unknown) => [`it cannot be asked: ${reasonOf(fault)}`]);
      return faults.map((fault) => `${name}: ${fault}`);
    }),
  );
  return found.flat();
};

/** `fetch failed` says nothing; its cause does. */
const reasonOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error ? `${fault.message} (${fault.cause.message})` : fault.message;
};
