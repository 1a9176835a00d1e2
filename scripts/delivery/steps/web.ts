import { artefact, readRelease } from '../artefact.ts';
import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';
import { publishWeb } from '../web/publish-web.ts';
import { webFiles } from '../web/web-files.ts';

export const web: Step = {
  name: 'web',
  promises: 'People get the pages of this release, and tabs that were open before still find their parts.',
  kind: 'stage',
  run: async (delivery) => {
    const target = targetOf(delivery);
    const { release } = readRelease();
    const files = webFiles(artefact.web);
    const { removed } = await publishWeb(
      { release, files },
      {
        bucket: await target.webBucket(),
        now: new Date().toISOString(),
        invalidate: (paths) => target.invalidate(paths),
      },
    );
    delivery.say(`${files.length} files of ${release}; ${removed} of forgotten releases removed`);
  },
};
