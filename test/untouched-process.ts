import { afterAll, expect } from 'vitest';

/** What files that are tested in one process could leave behind for each other. */
const surroundings = () => {
  // The logger's library leaves its own name there, the same each time.
  const { AWS_SDK_UA_APP_ID: _, ...environment } = process.env;
  return { environment, folder: process.cwd(), clock: Date, timer: setTimeout, network: fetch };
};

const { environment: environmentFound, ...found } = surroundings();

afterAll(() => {
  const { environment, ...left } = surroundings();
  expect(environment, 'a test file gives back the environment as it found it').toEqual(environmentFound);
  const kept = Object.keys(found).filter((name) => Reflect.get(left, name) !== Reflect.get(found, name));
  expect(kept, 'a test file gives back the clock, the timers and the folder as it found them').toEqual([]);
});
