import { readCheckpoint } from '#platform/sync-windows';
import type { OrgOptions } from '#scripts/salesforce/start-org';
import type { Page } from '#shared/messages/page';
import type { ObjectName } from '#shared/objects/index';
import { pollObjects } from '../poll-objects.ts';
import { aMirror, type Mirror } from './a-mirror.ts';

/** A mirror of a small organisation whose clock the test drives. Ours is months off: nothing that is read may notice. */
export interface PolledMirror extends Mirror {
  /** Salesforce's clock goes on. */
  readonly pass: (seconds: number) => void;
  /** By Salesforce's clock. */
  readonly ago: (seconds: number) => string;
  readonly whose: (object: ObjectName) => { readonly organizationId: string; readonly object: ObjectName };
  readonly checkpointOf: (object: ObjectName) => Promise<string | undefined>;
  readonly poll: () => Promise<void>;
  /** A poll, everything that it begins, and everything committed. */
  readonly catchUp: () => Promise<Page[]>;
  /** The same, but for the pages of one object, which are answered. */
  readonly pollFor: (object: ObjectName) => Promise<Page[]>;
}

export const aPolledMirror = async (options: Partial<OrgOptions> = {}): Promise<PolledMirror> => {
  let now = new Date('2026-03-02T12:00:00Z');
  const mirror = await aMirror({ now: () => now, ...options }, { restRowsMax: 20, rowsMax: 10, idsMax: 4 });
  const whose = (object: ObjectName) => ({ organizationId: mirror.org.organizationId, object });
  const poll = () => pollObjects(mirror.polling);
  const pollAll = async (isCommitted: (page: Page) => boolean): Promise<Page[]> => {
    await poll();
    await mirror.takeAllSteps();
    const pages = mirror.takePages();
    await mirror.commit(pages.filter(isCommitted));
    return pages;
  };
  return {
    ...mirror,
    whose,
    poll,
    pass: (seconds) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
    ago: (seconds) => new Date(now.getTime() - seconds * 1_000).toISOString(),
    checkpointOf: (object) => readCheckpoint(mirror.asking.sync, whose(object)),
    catchUp: async () => {
      const pages = await pollAll(() => true);
      await mirror.commit(mirror.takeInventories());
      return pages;
    },
    pollFor: async (object) => of(object, await pollAll((page) => page.object !== object)),
  };
};

/** The same, filled, and with everything done that was due. */
export const aSettledMirror = async (): Promise<PolledMirror> => {
  const mirror = await aPolledMirror();
  for (let round = 0; round < 3; round += 1) {
    await mirror.catchUp();
    mirror.pass(60);
  }
  mirror.takeCensuses();
  return mirror;
};

export const of = (object: ObjectName, pages: readonly Page[]): Page[] =>
  pages.filter((page) => page.object === object);

export const rowsOf = ({ rows }: Page) => (rows.in === 'message' ? rows.rows : []);
