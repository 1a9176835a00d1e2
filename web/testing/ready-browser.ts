import { unpackBrowser } from '#scripts/browser/launch-browser';
import { prepareWeb } from '#scripts/start/prepare-assembly';

/** Once for a run, before files that run beside each other would do it at the same time: the web is built, and there is a browser. */
export const setup = async (): Promise<void> => {
  await prepareWeb();
  await unpackBrowser();
};
