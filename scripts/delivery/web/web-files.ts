import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the built web as a bucket keeps it, and with which headers it is handed out. */
export interface WebFile {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Its name carries its content's hash, so that a new content is another file. */
export const isAsset = (key: string): boolean => key.startsWith('assets/');

/** Everything of a built web: assets for a year, everything else asked for anew each time. */
export const webFiles = (folder: string): readonly WebFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => {
      const place = path.join(file.parentPath, file.name);
      const key = path.relative(folder, place).split(path.sep).join('/');
      return {
        key,
        body: readFileSync(place),
        contentType: contentTypes[path.extname(key)] ?? 'application/octet-stream',
        cacheControl: isAsset(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
    });
