import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const rooms = ['infra', 'functions', 'shared', 'web', 'scripts', 'test'];

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { rule: { name: string }; from: string }[];
  };
}

/** Runs the walls as `npm run check:walls` does, and answers what they saw. */
const cruise = async (...places: readonly string[]): Promise<Cruise['summary']> => {
  const { stdout } = await run(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      ...places,
    ],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error);
  // The tool prints JSON of this documented shape, also when it exits with the number of violations.
  return (JSON.parse(stdout) as Cruise).summary;
};

describe('the walls between rooms', () => {
  const planted: string[] = [];
  afterEach(async () => {
    await Promise.all(planted.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });

  /** Puts one file into a room for the length of a test. */
  const plant = async (room: string, source: string): Promise<string> => {
    const folder = await mkdtemp(path.join(root, room, 'planted-'));
    planted.push(folder);
    await writeFile(path.join(folder, 'planted.ts'), source);
    return path.relative(root, folder);
  };

  it('hold over every module of the house, and the checker has really seen them', async () => {
    const { totalCruised, violations } = await cruise(...rooms);
    expect(violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(150);
  });

  it.each([
    ['shared', "import 'node:fs';\n", 'shared-stands-alone'],
    ['functions/domain', "import '#store/database';\n", 'domain-is-pure'],
    ['functions/api', "import '#functions/sync/env';\n", 'entries-do-not-meet'],
    ['functions/api', "import 'kysely';\n", 'only-the-store-speaks-sql'],
    ['web/pages', "import '#web/ops/say.ts';\n", 'the-ops-page-stands-apart'],
    ['functions/hooks', "import 'jsforce';\n", 'only-salesforce-speaks-jsforce'],
    ['infra', "import '#functions/api/api';\n", 'infra-sees-contracts-only'],
    ['web/data', "import '#functions/api/env';\n", 'web-sees-shared-only'],
    ['scripts/local', "import '#functions/api/env';\n", 'the-local-cloud-reads-the-assembly-only'],
    ['scripts/salesforce', "import '#shared/objects/index';\n", 'the-stand-in-org-knows-no-product'],
    ['functions/platform', "import 'left-pad';\n", 'everything-resolves'],
  ])('are noticed when a file in %s breaks one: %s', async (room, source, rule) => {
    const { violations } = await cruise(await plant(room, source));
    expect(violations.map((violation) => violation.rule.name)).toContain(rule);
  });
});
