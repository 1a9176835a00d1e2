import { npm, runTool } from '../run-tool.ts';
import type { Step } from '../step.ts';

export const test: Step = {
  name: 'test',
  promises: 'All tests pass, against a real PostgreSQL, real browsers and the synthesised templates.',
  kind: 'commit',
  run: () => runTool(npm('run', '--silent', 'test:all')),
};
