/**
 * Stands in bundles for the reading of `~/.aws/config` and its like, which a function does not have. Without it
 * `node:fs/promises` is not loaded, and no first request waits for files that are not there.
 */
export const readFile = (path: string): Promise<never> =>
  Promise.reject(Object.assign(new Error(`a function has no ${path}`), { code: 'ENOENT' }));

export const fileIntercept = {};
export const filePromises = {};
