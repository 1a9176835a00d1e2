import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { claimPorts, PortTakenError } from './claim-ports.ts';
import { freePort } from './free-port.ts';

it('says which port is taken, who wanted it and what to do', async () => {
  const port = await freePort();
  await claimPorts({ PostgreSQL: port }, 'Use --port.');
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const claim = claimPorts({ PostgreSQL: port }, 'Use --port.');
  await expect(claim).rejects.toThrow(new PortTakenError(`Port ${port} is taken: PostgreSQL wanted it. Use --port.`));
  server.close();
});
