import { isPreview } from '#infra/settings-schema';
import { assemblyOf } from '../artefact.ts';
import { judgeChange } from '../gate/judge-change.ts';
import { templatesIn } from '../gate/read-templates.ts';
import { refuseLosses } from '../gate/refuse-losses.ts';
import { tellChanges } from '../gate/tell-changes.ts';
import type { Templates } from '../gate/template.ts';
import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';

export const gate: Step = {
  name: 'gate',
  promises: 'Nothing that remembers is removed, replaced or left unguarded, unless somebody approved it by name.',
  kind: 'stage',
  run: async (delivery) => {
    if (isPreview(delivery.stage)) return delivery.say('a preview keeps nothing that could be lost');
    const wanted = templatesIn(assemblyOf(delivery.stage));
    const deployed = await targetOf(delivery).deployed(wanted);
    for (const line of tellChanges(deployed, wanted)) delivery.say(line);
    const losses = judgeChange(deployed, wanted);
    refuseLosses(losses, approvedFor(wanted, delivery.approved));
    delivery.say(`${wanted.size} stacks wanted, ${deployed.size} deployed: nothing is lost`);
  },
};

/** A pipeline is told once what is approved in any of its stages. */
const approvedFor = (wanted: Templates, approved: readonly string[]): string[] =>
  approved.filter((name) => wanted.has(name.split('/')[0] ?? ''));
