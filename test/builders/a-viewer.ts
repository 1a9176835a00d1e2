import type { Viewer } from '#shared/api/viewer';

/** A sales rep; `but` says what matters to the test. */
export const aViewer = (but: Partial<Viewer> = {}): Viewer => ({
  subject: 'https://issuer.example#rep',
  organizationId: '00D000000000001EAA',
  salesforceUserId: '005000000000001AAA',
  role: 'sales',
  name: 'Rita Rep',
  email: 'rita@example.com',
  ...but,
});
