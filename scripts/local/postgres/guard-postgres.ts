import { spawn } from 'node:child_process';

/**
 * Program: runs the server and ends with it. The server lives as long as the process that forked this one: when that
 * goes, even by kill -9, the channel closes and the server is asked to stop, writing everything it holds.
 * Arguments: user id or "-", group id or "-", program, arguments.
 */
const [uid, gid, program = '', ...args] = process.argv.slice(2);

const server = spawn(program, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(uid === '-' ? {} : { uid: Number(uid), gid: Number(gid) }),
});

/** "Fast" shutdown: open transactions are rolled back, nobody is waited for. */
const stop = (): void => {
  server.kill('SIGINT');
};

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.on('error', (fault) => {
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));
