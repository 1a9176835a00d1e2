import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './test/long-files-first.ts';

/** Most files wait for a server half of their time, so one more than there are processors; eight fit the connections of a PostgreSQL. */
const filesAtOnce = Math.min(8, availableParallelism() + 1);

const outside = ['**/node_modules/**', '**/cdk.out/**', '**/.local/**', '**/dist/**'];

/**
 * Houses that wait for minutes, until one dares to ask again, until an alarm tells or until all is proven, and count what
 * was lost instead of measuring haste.
 */
const patient = ['salesforce', 'alarms', 'restore'].map((house) => `test/fault/house-${house}.test.ts`);

export default defineConfig({
  test: {
    // A test that waits for a real server or a real browser says so itself; these are for the rest, ten times what they take.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real servers and browsers on a machine that others share: what fails twice is broken.
    retry: 1,
    // A second, the library's own patience, is no proof of anything there either.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: filesAtOnce,
    sequence: { sequencer: LongFilesFirst },
    // Groups run one after the other: first all that may stand beside anything (0), then the templates (1) and browsers
    // (2), and last, one file at a time on a machine of its own, what measures the haste of a house. `npm test` has
    // several runs, and some beside each other (scripts/test.ts).
    projects: [
      {
        extends: true,
        test: {
          name: 'away',
          include: [...patient],
          exclude: outside,
          // Beside everything else, and by its name the first to begin.
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          // One real PostgreSQL for the run; each test file copies a database of its own.
          globalSetup: ['functions/store/testing/shared-server.ts'],
          include: ['**/*.test.ts'],
          exclude: [...outside, 'test/**', 'infra/**', '**/*.browser.test.ts'],
          // To start a process and read every library anew for each of hundreds of files takes longer than their tests.
          // What a file changes of the process (clock, environment) it gives back.
          isolate: false,
          setupFiles: ['test/untouched-process.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['infra/**/*.test.ts'],
          exclude: outside,
          // One process reads the CDK's library and synthesises each stage once; all files look at the same templates.
          isolate: false,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['test/architecture/**/*.test.ts'],
          exclude: outside,
        },
      },
      {
        extends: true,
        test: {
          name: 'mirror',
          globalSetup: ['functions/store/testing/shared-server.ts'],
          include: ['test/{mirror,metrics}/**/*.test.ts', 'test/fault/mirror-*.test.ts'],
          exclude: outside,
          // Seconds of work for a test, and files beside each other on two cores.
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fault',
          include: ['test/fault/house-*.test.ts'],
          exclude: [...outside, ...patient],
          // Each file boots a whole house, harms it and measures what people notice: one at a time.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          globalSetup: ['web/testing/ready-browser.ts'],
          include: ['web/**/*.browser.test.ts'],
          exclude: outside,
          // As in the rooms: the driver, zod and the words are read once.
          isolate: false,
          setupFiles: ['test/untouched-process.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          // One Fairlead for the run, filled with the invented company.
          globalSetup: ['test/house/shared-fairlead.ts'],
          include: ['test/{flow,browser}/**/*.test.ts'],
          exclude: outside,
          // Each of these boots the whole house or a browser: one at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
