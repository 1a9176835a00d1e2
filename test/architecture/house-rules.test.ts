import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const sources = tracked.filter((file) => /\.tsx?$/.test(file) && existsSync(path.join(root, file)));

describe('the house rules', () => {
  it('every top room says in a README what lives there', () => {
    for (const room of ['infra', 'functions', 'shared', 'web', 'scripts', 'test']) {
      expect(existsSync(path.join(root, room, 'README.md')), room).toBe(true);
    }
  });

  it('the lock file carries no address of a registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });

  it('no file or folder is named for its kind instead of its work', () => {
    const kinds = /(^|\/)(utils?|helpers?|common|misc|managers?|services?|types|interfaces|dto|models)(\.|\/)/;
    expect(tracked.filter((file) => kinds.test(file))).toEqual([]);
  });

  it('imports never climb more than one room', () => {
    expect(sources.filter((file) => /from '(\.\.\/){2,}/.test(read(file)))).toEqual([]);
  });

  it('every decision page is numbered without a gap', () => {
    const pages = tracked.filter((file) => file.startsWith('docs/decisions/'));
    const numbers = pages.map((file) => Number(path.basename(file).slice(0, 3))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});
