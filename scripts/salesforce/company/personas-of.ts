import { type SObjectRecord, textOf } from '../org/sobject-record.ts';
import type { RecordSource } from './quotas-of.ts';

export type PersonaKey = 'rep-1' | 'rep-2' | 'manager' | 'vice-president' | 'admin';

/** A person of the org to look at the product as. */
export interface Persona {
  readonly key: PersonaKey;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
}

const persona = (key: PersonaKey, user: SObjectRecord): Persona => ({
  key,
  userId: user.Id,
  name: textOf(user, 'Name') ?? '',
  email: textOf(user, 'Email') ?? '',
  title: textOf(user, 'Title') ?? '',
});

interface Tree {
  readonly parentOf: (roleId: string) => string | null;
  readonly usersIn: (roleId: string) => readonly SObjectRecord[];
  readonly roleOf: (user: SObjectRecord) => string | null;
}

const treeOf = (source: RecordSource, users: readonly SObjectRecord[]): Tree => {
  const parents = new Map(source.records('UserRole').map((role) => [role.Id, textOf(role, 'ParentRoleId')]));
  const byRole = Map.groupBy(users, (user) => textOf(user, 'UserRoleId') ?? '');
  return {
    parentOf: (roleId) => parents.get(roleId) ?? null,
    usersIn: (roleId) => byRole.get(roleId) ?? [],
    roleOf: (user) => textOf(user, 'UserRoleId'),
  };
};

/** Roles above, nearest first, in which somebody sits. */
const chainAbove = (tree: Tree, user: SObjectRecord): SObjectRecord[] => {
  const chain: SObjectRecord[] = [];
  const seen = new Set<string>();
  let roleId = tree.roleOf(user);
  while (roleId && !seen.has(roleId)) {
    seen.add(roleId);
    roleId = tree.parentOf(roleId);
    const [boss] = roleId ? tree.usersIn(roleId) : [];
    if (boss) chain.push(boss);
  }
  return chain;
};

const openDealsByOwner = (source: RecordSource): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const deal of source.records('Opportunity')) {
    const ownerId = textOf(deal, 'OwnerId') ?? '';
    counts.set(ownerId, (counts.get(ownerId) ?? 0) + (deal['IsClosed'] === true ? 0.01 : 1));
  }
  return counts;
};

/** A vice president: called so, or two steps above the rep, or the highest there is. */
const vicePresidentOf = (chain: readonly SObjectRecord[]): SObjectRecord | undefined => {
  const [, ...above] = chain;
  return (
    above.find((user) => /\b(vice president|vp)\b/i.test(textOf(user, 'Title') ?? '')) ??
    above.at(-2) ??
    above.at(-1) ??
    chain.at(-1)
  );
};

/**
 * Chooses people to look as, from the role tree of whatever org is loaded: two reps of different teams with the
 * most open deals, the first one's manager, a vice president above, and an administrator.
 * @throws Error when the org has nobody for one of them
 */
export const personasOf = (source: RecordSource): Persona[] => {
  const users = source.records('User').filter((user) => user['IsActive'] === true);
  const tree = treeOf(source, users);
  const open = openDealsByOwner(source);
  const byDeals = (a: SObjectRecord, b: SObjectRecord): number =>
    (open.get(b.Id) ?? 0) - (open.get(a.Id) ?? 0) || (a.Id < b.Id ? -1 : 1);
  const reps = users.filter((user) => chainAbove(tree, user).length > 0).toSorted(byDeals);
  const first = reps.find((user) => chainAbove(tree, user).length > 1) ?? reps[0];
  const second =
    reps.find(
      (user) =>
        user !== first &&
        tree.roleOf(user) !== (first && tree.roleOf(first)) &&
        !reps.some((rep) => chainAbove(tree, rep)[0] === user),
    ) ?? reps.find((user) => user !== first);
  const chain = first ? chainAbove(tree, first) : [];
  const adminProfiles = new Set(
    source.records('Profile').flatMap((profile) => (profile['PermissionsModifyAllData'] === true ? [profile.Id] : [])),
  );
  const admin = users.find(
    (user) => adminProfiles.has(textOf(user, 'ProfileId') ?? '') && textOf(user, 'Title') !== 'Integration User',
  );
  const chosen = {
    'rep-1': first,
    'rep-2': second,
    manager: chain[0],
    'vice-president': vicePresidentOf(chain),
    admin,
  } as const;
  const keys: readonly PersonaKey[] = ['rep-1', 'rep-2', 'manager', 'vice-president', 'admin'];
  return keys.map((key) => {
    const user = chosen[key];
    if (!user) throw new Error(`the org has nobody to sign in as ${key}`);
    return persona(key, user);
  });
};
