import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import { handOver, type ServerAccount } from './server-account.ts';

/** Files of the server's certificate. It signs itself, so it is its own authority: functions verify against `caFile`. */
export interface Certificate {
  readonly caFile: string;
  readonly keyFile: string;
}

const years = 10;
const dnsName = 2;
const ipAddress = 7;

/** The certificate for `localhost` in a folder; made at the first call and kept, so that addresses and trust stay. */
export const certificate = async (folder: string, account: ServerAccount): Promise<Certificate> => {
  const files = { caFile: path.join(folder, 'ca.pem'), keyFile: path.join(folder, 'server.key') };
  if (existsSync(files.caFile) && existsSync(files.keyFile)) return files;
  mkdirSync(folder, { recursive: true });
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + years);
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: dnsName, value: 'localhost' },
          { type: ipAddress, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  writeFileSync(files.keyFile, made.private, { mode: 0o600 });
  writeFileSync(files.caFile, made.cert);
  for (const file of [files.keyFile, files.caFile]) handOver(file, account);
  return files;
};
