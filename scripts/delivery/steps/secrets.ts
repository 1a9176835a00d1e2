import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { artefact } from '../artefact.ts';
import { DeliveryError, type Step } from '../step.ts';

/** What looks like a secret and is none, with the reason. */
const knownToBeNone: Readonly<Record<string, string>> = {
  'functions/salesforce/salesforce-host.test.ts': 'addresses with invented users, which must be refused',
};

export const secrets: Step = {
  name: 'secrets',
  promises: 'No file under version control holds a key, a token or a password.',
  kind: 'commit',
  run: async ({ say }) => {
    const files = trackedFiles().filter((file) => !(file in knownToBeNone));
    const findings = (await Promise.all(files.map((file) => secretsIn(file, read(file))))).flat();
    if (findings.length === 0) return say(`${files.length} files, no secret in any`);
    throw new DeliveryError(
      [
        'these lines look like secrets. Take a real one back where it was issued (it is in the history for good), then remove it; a false alarm belongs in scripts/delivery/steps/secrets.ts with its reason:',
        ...findings.map((finding) => `  ${finding}`),
      ].join('\n'),
    );
  },
};

const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: artefact.root,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  })
    .split('\0')
    .filter((file) => file !== '');

/** Pictures and fonts hold no keys that anybody could read. What is listed may be gone, or lead elsewhere. */
const read = (file: string): string => {
  const place = path.join(artefact.root, file);
  if (!lstatSync(place, { throwIfNoEntry: false })?.isFile()) return '';
  const text = readFileSync(place, 'utf8');
  return text.includes('\0') ? '' : text;
};

/** By itself the preset leaves access keys' ids alone, and looks for their secret halves only. */
const preset = {
  id: '@secretlint/secretlint-rule-preset-recommend',
  rule: creator,
  rules: [{ id: '@secretlint/secretlint-rule-aws', options: { enableIDScanRule: true } }],
};

/** `file:line what it is`, the secret itself hidden. */
export const secretsIn = async (file: string, content: string): Promise<string[]> => {
  const { messages } = await lintSource({
    source: { filePath: file, content, contentType: 'text', ext: path.extname(file) },
    options: { maskSecrets: true, config: { rules: [preset] } },
  });
  // The number of an account opens nothing.
  const found = messages.filter(({ messageId }) => messageId !== 'AWSAccountID');
  return found.map(({ message, loc }) => `${file}:${loc.start.line} ${message.replace(/\*+/g, '…')}`);
};
