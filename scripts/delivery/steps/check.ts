import { npm, runTool } from '../run-tool.ts';
import type { Step } from '../step.ts';

export const check: Step = {
  name: 'check',
  promises: 'Types, lint, format and the walls between rooms hold, and nothing is unused.',
  kind: 'commit',
  run: () => runTool(npm('run', '--silent', 'check')),
};
