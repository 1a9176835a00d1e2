/** Memory of RDS's instances by their family's first letter and their size; it has been the same for each generation. */
const memoryGibBySize: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  t: { micro: 1, small: 2, medium: 4, large: 8, xlarge: 16, '2xlarge': 32 },
  m: { large: 8, xlarge: 16, '2xlarge': 32, '4xlarge': 64, '8xlarge': 128 },
  r: { large: 16, xlarge: 32, '2xlarge': 64, '4xlarge': 128, '8xlarge': 256 },
};

/** RDS's own rule: a connection for each 9,531,392 bytes of the instance, 5,000 at most. */
const bytesPerConnection = 9_531_392;
const connectionsOfAnyMax = 5_000;
/** RDS counts what the operating system leaves of the memory; less than a tenth is gone then. */
const shareLeft = 0.9;
/** For RDS itself, and for people who look after it. */
const keptFree = 20;

/** How many connections functions may open to an instance of this type; nothing for a type whose memory is not known here. */
export const connectionsGranted = (instanceType: string): number | undefined => {
  const memoryGib = memoryGibOf(instanceType);
  if (memoryGib === undefined) return undefined;
  const granted = Math.floor((memoryGib * 2 ** 30 * shareLeft) / bytesPerConnection);
  return Math.min(granted, connectionsOfAnyMax) - keptFree;
};

/** Nothing for a type whose memory is not known here. */
export const memoryGibOf = (instanceType: string): number | undefined => {
  const [, family = '', size = ''] = /^db\.([tmr])\d+[a-z]*\.(\w+)$/.exec(instanceType) ?? [];
  return memoryGibBySize[family]?.[size];
};

/** Size of the pool in each function (functions/store/database.ts). */
const connectionsPerFunction = 2;
/**
 * NameDeals and Retention, and Migrate or Rewind, one of each at a time: people invoke the latter two, never both at
 * once. Backends, which a person invokes at any time, has what is kept free.
 */
const jobsAtOnce = 3;

/** How many connections all functions together may open at the same moment. */
export const connectionsNeeded = ({ api, apply }: { readonly api: number; readonly apply: number }): number =>
  (api + apply + jobsAtOnce) * connectionsPerFunction;

/** While a release shifts, and until Lambda ends functions that are idle, those of two versions hold theirs. */
export const connectionsWhileShifting = (concurrency: Parameters<typeof connectionsNeeded>[0]): number =>
  2 * connectionsNeeded(concurrency);
