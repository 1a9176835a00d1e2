import type { Log } from '#platform/log';
import type { Viewer } from '#shared/api/viewer';

/** What a person did to the mirror as a whole, or to what others see of her boards. */
export type Deed =
  | 'pause'
  | 'resume'
  | 'wish'
  | 'redrive'
  | 'forget'
  | 'decide'
  | 'choose-fields'
  | 'share-board'
  | 'delete-board'
  | 'restore-board';

/** Leaves a line in the log of who did what, by ids and counts. The viewer's subject names her; her name stays out. */
export const audit = (
  log: Log,
  { organizationId, subject, role }: Viewer,
  { deed, ...about }: { readonly deed: Deed } & Readonly<Record<string, string | number | boolean>>,
): void => {
  log.info('audit', { deed, organizationId, subject, role, ...about });
};
