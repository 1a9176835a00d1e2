import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { artefact, assemblyOf } from '../artefact.ts';
import { diffPage } from '../gate/diff-page.ts';
import { templatesIn } from '../gate/read-templates.ts';
import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';

export const diff: Step = {
  name: 'diff',
  promises: 'Who reads a pull request sees what it would change in a stage, and whether the gate would close.',
  kind: 'proposal',
  run: async (delivery) => {
    const { stage, against } = delivery;
    const wanted = templatesIn(assemblyOf(stage));
    const before =
      against === undefined
        ? await targetOf(delivery).deployed(wanted)
        : templatesIn(assemblyOf(stage, path.resolve(artefact.root, against)));
    const compared = against === undefined ? 'with what is deployed' : 'with the branch that it would be merged into';
    const page = diffPage(`${stage}, compared ${compared}`, before, wanted);
    // Where GitHub shows what a job has to say.
    const summary = process.env['GITHUB_STEP_SUMMARY'];
    if (summary !== undefined) appendFileSync(summary, `${page}\n`);
    for (const line of page.split('\n')) delivery.say(line);
  },
};
