import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const versionSchema = z.object({
  id: z.string(),
  value: z.string(),
  createdAt: z.number(),
  stages: z.array(z.string()),
});
const keptSchema = z.record(z.string(), z.array(versionSchema));

export type SecretVersion = z.infer<typeof versionSchema>;

/** Secrets by name, kept in a file that only its owner reads. */
export interface SecretStore {
  versions(name: string): readonly SecretVersion[];
  /** Makes a new current version; the one before becomes the previous one. */
  put(name: string, value: string, id?: string): SecretVersion;
}

export const openSecretStore = (file: string): SecretStore => {
  const secrets = existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return {
    versions: (name) => secrets[name] ?? [],
    put: (name, value, id = randomUUID()) => {
      const made = { id, value, createdAt: Math.floor(Date.now() / 1_000), stages: ['AWSCURRENT'] };
      secrets[name] = [...demote(secrets[name] ?? []), made];
      save(file, secrets);
      return made;
    },
  };
};

/** A version without a stage is deprecated; Secrets Manager would forget it some day, we do at once. */
const demote = (versions: readonly SecretVersion[]): SecretVersion[] =>
  versions
    .filter(({ stages }) => stages.includes('AWSCURRENT'))
    .map((version) => ({ ...version, stages: ['AWSPREVIOUS'] }));

/** By a new file and a rename, so that a kill -9 leaves the old secrets or the new ones. */
const save = (file: string, secrets: z.infer<typeof keptSchema>): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.next`;
  writeFileSync(next, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(next, file);
};
