import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** As whom the server runs: words put before each command, and the ids that its process takes. */
export interface ServerAccount {
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const nobody = 65_534;
const userNamespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`] as const;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace, where the same files belong to
 * "nobody" (works in folders that only root can enter), and where the kernel forbids that, as the real nobody.
 */
export const serverAccount = (): ServerAccount => {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  const [program, ...args] = userNamespace;
  if (spawnSync(program, [...args, 'true']).status === 0) return { prefix: userNamespace, ids: {} };
  return { prefix: [], ids: { uid: nobody, gid: nobody } };
};

/** Gives a path to the server's account where that account is another one than ours. */
export const handOver = (path: string, { ids }: ServerAccount): void => {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid);
};

/** A command line as the account runs it: program first. */
export const commandOf = (account: ServerAccount, program: string, args: readonly string[]): [string, string[]] => {
  const [first = program, ...rest] = [...account.prefix, program, ...args];
  return [first, rest];
};
