import type { Viewer } from '#shared/api/viewer';

/** How far a person sees: nothing, her own records, those of everyone below her too, everything. */
export type Sight = 'none' | 'own' | 'branch' | 'all';

/** How far a person's role lets her see, before the hierarchy says how many people that is. */
export type Reach =
  | { readonly kind: 'none' }
  | { readonly kind: 'branch'; readonly of: string }
  | { readonly kind: 'all' };

/**
 * Sales people reach their branch of Salesforce's role hierarchy: themselves and everyone in a role below theirs.
 * Without a Salesforce user there is no branch. Ops watch the mirror and see no record.
 */
export const reachOf = (viewer: Pick<Viewer, 'role' | 'salesforceUserId'>): Reach => {
  switch (viewer.role) {
    case 'admin':
      return { kind: 'all' };
    case 'ops':
      return { kind: 'none' };
    case 'sales':
      return viewer.salesforceUserId === undefined ? { kind: 'none' } : { kind: 'branch', of: viewer.salesforceUserId };
  }
};

/** How far a person sees, knowing how many people her branch holds, herself included. */
export const sightOf = (
  viewer: Pick<Viewer, 'role' | 'salesforceUserId'>,
  hierarchy: { readonly branchPeople: number },
): Sight => {
  const reach = reachOf(viewer);
  if (reach.kind !== 'branch') return reach.kind;
  if (hierarchy.branchPeople === 0) return 'none';
  return hierarchy.branchPeople === 1 ? 'own' : 'branch';
};
