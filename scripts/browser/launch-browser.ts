import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/**
 * A headless Chromium that comes with `npm ci`, so that tests and benchmarks need no system package.
 * `CHROMIUM_PATH` names another one.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, libraries } = await unpackBrowser();
  return driver.launch({
    executablePath,
    env: { ...process.env, ...libraries },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  });
};

/**
 * Unpacks what comes packed, where that has not been done on this machine. Processes that will all want a browser have
 * it done before they begin: whoever came second would take what is there for all of it.
 */
export const unpackBrowser = async () => {
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath());
  return { executablePath, libraries: await librariesFor(executablePath) };
};

/** A slim Linux lacks NSS; the package brings its own, which is used only then. */
const librariesFor = async (executablePath: string): Promise<{ LD_LIBRARY_PATH?: string }> => {
  if (process.platform !== 'linux') return {};
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  if (!stdout?.includes('not found')) return {};
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = await inflate(path.join(path.dirname(entry), '..', 'bin', 'al2023.tar.br'));
  return { LD_LIBRARY_PATH: path.join(folder, 'lib') };
};
