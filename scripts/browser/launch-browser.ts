import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/**
 * A headless Chromium that comes with `npm ci`, so that tests and benchmarks need no system package.
 * `CHROMIUM_PATH` names another one.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const own = process.env.CHROMIUM_PATH;
  return driver.launch({
    executablePath: own ?? (await chromium.executablePath()),
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
