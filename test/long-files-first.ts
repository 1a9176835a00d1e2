import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Long for their size, by which vitest orders files that it has not seen before: begun last, each would end alone. */
const long = [
  'scripts/local/postgres/back-up.test.ts',
  'scripts/cost/simulate/simulate-day.test.ts',
  'web/builds.browser.test.ts',
  'web/edit-panels.browser.test.ts',
  'web/states.browser.test.ts',
];

/** Vitest's own order, but long files first in their project. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's own verb, which answers a new array
    const sorted = await super.sort(files);
    const projects = [...Map.groupBy(sorted, ({ project }) => project).values()];
    return projects.flatMap((own) => own.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a))));
  }
}

const isLong = ({ moduleId }: TestSpecification): boolean => long.some((file) => moduleId.endsWith(`/${file}`));
