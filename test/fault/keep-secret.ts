import type { WholeMirror } from '../mirror/whole-mirror.ts';

/** Puts another value in place of one of a mirror's entries in Secrets Manager. */
export const keepSecret = (
  { world: { front }, org: { organizationId } }: WholeMirror,
  of: 'salesforce' | 'hooks',
  secret: object,
): void => {
  for (const [id, old] of front.secrets) {
    const isMine = 'organizationId' in old && old.organizationId === organizationId;
    if (isMine && id.startsWith(`${of}-`)) front.secrets.set(id, secret);
  }
};
