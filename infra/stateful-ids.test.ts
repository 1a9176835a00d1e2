import { expect, it } from 'vitest';
import lockedIds from './stateful-ids.json' with { type: 'json' };
import { forgets, isReplacedOnPurpose } from './stateful-types.ts';
import { assemble, type Resource } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

const locked = new Map(Object.entries(lockedIds));

/** One sentence for each resource that the list does not know as it is. */
const faultsOf = (resources: readonly Resource[]): string[] =>
  resources
    .filter((resource) => resource.type in forgets && !isReplacedOnPurpose(resource.path))
    .flatMap(({ path, type, logicalId }) => {
      const known = locked.get(path);
      const loss = `CloudFormation would make ${forgets[type]} and take the old one out of use`;
      if (known === undefined) {
        return [
          `${path} is not in stateful-ids.json. If it is new, add "${path}": "${logicalId}"; if it had another name, ${loss}`,
        ];
      }
      return known === logicalId ? [] : [`${path} is ${known} in every account and would be ${logicalId}: ${loss}`];
    });

it.each(variants)('what remembers keeps its logical id in %s', (_, stage, overrides) => {
  expect(faultsOf(assemble(stage, overrides).resources)).toEqual([]);
});

it('what is locked is still there', () => {
  const all = variants.flatMap(([, stage, overrides]) => assemble(stage, overrides).resources);
  const there = new Set(all.map(({ path }) => path));
  expect([...locked.keys()].filter((path) => !there.has(path))).toEqual([]);
});

it('a change of an id is told with what it would do', () => {
  const [database] = assemble('prod').resources.filter(({ path }) => path === 'data/Postgres/Instance');
  if (!database) throw new Error('no database');
  expect(faultsOf([{ ...database, logicalId: 'Another' }])).toEqual([
    'data/Postgres/Instance is PostgresInstanceA83EBC1B in every account and would be Another: CloudFormation would make an empty database and take the old one out of use',
  ]);
});
