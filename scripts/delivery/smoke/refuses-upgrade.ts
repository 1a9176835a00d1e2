import { randomBytes } from 'node:crypto';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';

const patienceMilliseconds = 15_000;

/** Asks for a WebSocket without showing a ticket; what is wrong when it is not refused. */
export const refusesUpgrade = (liveUrl: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const url = liveUrl.replace(/^ws/, 'http');
    const ask = url.startsWith('https:') ? secure : plain;
    const asked = ask(url, {
      timeout: patienceMilliseconds,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    });
    asked.once('response', (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(status === 401 || status === 403 ? [] : [`it answers ${status}, not 401 or 403`]);
    });
    asked.once('upgrade', (_, socket) => {
      socket.destroy();
      resolve(['it is opened for anybody']);
    });
    asked.once('timeout', () => asked.destroy(new Error(`${url} did not answer in ${patienceMilliseconds} ms`)));
    asked.once('error', reject);
    asked.end();
  });
