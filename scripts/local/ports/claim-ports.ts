import { createServer } from 'node:net';

/** Somebody else listens where we wanted to. The message says on which port, who wanted it, and what to do. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/**
 * Checks that nobody listens on any of the ports, before anything is started that would have to be stopped again.
 * @param wanted who wants which port
 * @param advice what to do about it, as a sentence
 * @throws PortTakenError
 */
export const claimPorts = async (wanted: Readonly<Record<string, number>>, advice: string): Promise<void> => {
  for (const [who, port] of Object.entries(wanted)) {
    if (await isPortFree(port)) continue;
    throw new PortTakenError(`Port ${port} is taken: ${who} wanted it. ${advice}`);
  }
};

/** Whether nobody listens on a port, on any of this machine's addresses. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE' || fault.code === 'EACCES') resolve(false);
      else reject(fault);
    });
    // Every address: a server on any of them would be in the way.
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
