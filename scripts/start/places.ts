import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '..', '..');
/** `.local`, unless FAIRLEAD_STATE names another folder: two starts in two folders do not meet. */
const local = path.resolve(root, process.env.FAIRLEAD_STATE ?? '.local');

/** Where things are kept between starts. */
export const places = {
  local,
  running: path.join(local, 'running.json'),
  assembly: path.join(local, 'assembly'),
  web: path.join(root, 'web', 'dist'),
  ops: path.join(root, 'web', 'ops', 'dist'),
  postgres: path.join(local, 'postgres'),
  cloud: path.join(local, 'cloud'),
  org: path.join(local, 'org'),
  identity: path.join(local, 'identity'),
  // Of all starts in this checkout, wherever each keeps the rest.
  grants: path.join(root, '.local', 'grants'),
} as const;

/** What `--fresh` forgets. */
export const remembered = [places.postgres, places.cloud, places.org, places.identity] as const;

/** Eight ports in a row. */
export const portsFrom = (base: number) => ({
  front: base,
  salesforce: base + 1,
  identity: base + 2,
  postgres: base + 3,
  queues: base + 4,
  tables: base + 5,
  services: base + 6,
  ops: base + 7,
});

export type Ports = ReturnType<typeof portsFrom>;
