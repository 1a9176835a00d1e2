import { spawnSync } from 'node:child_process';
import { expect, inject, it } from 'vitest';
import { root } from '#scripts/start/places';

it('the doctor finds nothing wrong with a Fairlead that runs, and everything to look at', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/doctor.ts'], {
    cwd: root,
    env: { ...process.env, FAIRLEAD_STATE: inject('stateFolder') },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/^FAIL/m);
  expect(stdout).toMatch(/[3-9]\d well, \d+ to look at, 0 wrong, 0 not looked at/);
  expect(status).toBe(0);
});
