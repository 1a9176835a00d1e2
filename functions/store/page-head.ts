import type { Page } from '#shared/messages/page';

/** What a page says besides its rows. */
export type PageHead = Pick<
  Page,
  'organizationId' | 'instanceUrl' | 'object' | 'door' | 'readAt' | 'changedAt' | 'custom' | 'goneIds' | 'window'
>;
