import { mkdirSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { artefact } from '../artefact.ts';
import { npm, readTool } from '../run-tool.ts';
import { DeliveryError, type Step } from '../step.ts';

const sbomSchema = z.looseObject({ bomFormat: z.literal('CycloneDX'), components: z.array(z.unknown()).min(1) });

export const sbom: Step = {
  name: 'sbom',
  promises: 'dist/sbom.json lists every package that ships, as CycloneDX.',
  kind: 'commit',
  run: async ({ say }) => {
    const { code, output } = await readTool(npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'));
    if (code !== 0)
      throw new DeliveryError('npm sbom failed: run `npm ci` first, so that what is installed is what the lock says');
    const { components } = sbomSchema.parse(JSON.parse(output));
    mkdirSync(artefact.folder, { recursive: true });
    writeFileSync(artefact.sbom, output);
    say(`dist/sbom.json: ${components.length} packages`);
  },
};
