import { createHash } from 'node:crypto';

const lettersOfBranch = 8;
const lettersOfHash = 4;

/** The stage of a branch: what can be read of its name, and enough to tell it from others that begin alike. */
export const previewStage = (branch: string): string => {
  const readable = branch
    .toLowerCase()
    .replace(/^.*\//, '')
    .replaceAll(/[^a-z0-9]/g, '');
  const hash = createHash('sha256').update(branch).digest('hex');
  return `preview-${readable.slice(0, lettersOfBranch)}${hash.slice(0, lettersOfHash)}`;
};
