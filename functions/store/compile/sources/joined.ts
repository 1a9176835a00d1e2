import { type RawBuilder, sql } from 'kysely';

/** What a relation of rows has to join so that one of some names can be read. */
export interface Joined {
  readonly for: readonly string[];
  readonly join: RawBuilder<unknown>;
}

/** A relation with those of its joins that reading these names needs, in their order. */
export const withJoins =
  (rows: RawBuilder<unknown>, joined: readonly Joined[]) =>
  (reading: readonly string[]): RawBuilder<unknown> => {
    const needed = joined.filter((each) => each.for.some((name) => reading.includes(name)));
    return sql.join([rows, ...needed.map(({ join }) => join)], sql` `);
  };

/** The owner's own record as `ou`, for her role and her team. */
export const joinOwner = (tenantId: number, owner: RawBuilder<unknown>): Joined => ({
  for: ['role', 'team'],
  join: sql`left join mirror."user" ou on ou.tenant_id = ${tenantId} and ou.id = ${owner}`,
});

/** Of what `joinOwner` joins. A team is who has the same manager. */
export const ownerKeys = (owner: RawBuilder<unknown>) =>
  ({ owner, role: sql`ou.user_role_id`, team: sql`ou.manager_id` }) as const;
