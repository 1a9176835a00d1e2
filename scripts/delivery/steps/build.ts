import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deliverySettings, overridesOf } from '#infra/delivery/delivery-settings';
import { stageNames } from '#infra/settings-schema';
import { places } from '#scripts/start/places';
import { prepareWeb } from '#scripts/start/prepare-assembly';
import { artefact } from '../artefact.ts';
import { runTool } from '../run-tool.ts';
import { type Delivery, isLocal, type Step } from '../step.ts';

export const build: Step = {
  name: 'build',
  promises: 'dist/ holds the web and the templates and code of each stage, checked; no later step builds anything.',
  kind: 'commit',
  run: async (delivery) => {
    const stages = stagesToBuild(delivery);
    const settings = deliverySettings();
    rmSync(path.join(artefact.folder, 'assembly'), { recursive: true, force: true });
    for (const stage of stages) {
      await runTool(['infra/app.ts'], {
        CDK_OUTDIR: artefact.assembly(stage),
        CDK_CONTEXT_JSON: JSON.stringify({
          stage,
          ...overridesOf(settings, stage),
          ...(delivery.url !== undefined && { publicUrl: delivery.url }),
        }),
      });
      delivery.say(`templates and code of ${stage}`);
    }
    await prepareWeb();
    rmSync(artefact.web, { recursive: true, force: true });
    mkdirSync(artefact.folder, { recursive: true });
    cpSync(places.web, artefact.web, { recursive: true });
    const release = commit();
    writeFileSync(artefact.release, `${JSON.stringify({ release, stages })}\n`);
    delivery.say(`release ${release}`);
  },
};

/** All stages at once, so that what reaches prod is what dev has tried; a preview alone. */
const stagesToBuild = (delivery: Pick<Delivery, 'stage'>): readonly string[] => {
  if (isLocal(delivery)) return ['dev'];
  return delivery.stage.startsWith('preview-') ? [delivery.stage] : stageNames;
};

/** With a mark when what is built differs from what is committed. */
const commit = (): string =>
  execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
    cwd: artefact.root,
    encoding: 'utf8',
  }).trim();
