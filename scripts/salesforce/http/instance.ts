import type { Server } from 'node:http';
import type { DoorOptions } from './handle-exchange.ts';
import { serveApi } from './serve-api.ts';

interface Door {
  readonly url: string;
  readonly server: Server;
}

const close = ({ server }: Door): Promise<void> =>
  new Promise((resolve, reject) => {
    server.closeAllConnections();
    server.close((error) => (error ? reject(error) : resolve()));
  });

/** Where the org is reached. Sign-in stays at the first address; the rest moves when Salesforce moves the org. */
export class Instance {
  readonly #host: string;
  #doors: readonly Door[] = [];

  constructor(host: string) {
    this.#host = host;
  }

  get loginUrl(): string {
    return this.#doors[0]?.url ?? '';
  }

  get url(): string {
    return this.#doors.at(-1)?.url ?? '';
  }

  /** Answers at another port from now on, and no longer at the one before. @throws when the port is taken */
  async open(port: number, options: Omit<DoorOptions, 'isMoved'>): Promise<void> {
    const place = this.#doors.length;
    const isMoved = (): boolean => place < this.#doors.length - 1;
    const door = await serveApi({ ...options, isMoved }, { port, host: this.#host });
    const name = this.#host === '0.0.0.0' ? 'localhost' : this.#host;
    this.#doors = [...this.#doors, { url: `http://${name}:${door.port}`, server: door.server }];
  }

  async close(): Promise<void> {
    await Promise.all(this.#doors.map(close));
  }
}
