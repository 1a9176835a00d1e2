import { type RawBuilder, sql } from 'kysely';
import { type ColleaguesResponse, colleaguesMax } from '#shared/api/board-shares';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { tenant } from './asked-board.ts';

/**
 * People and roles of the viewer's organisation whose name holds words that begin like those of `q`, those that begin
 * with it first. Names and roles alone, which Salesforce shows to every colleague; see docs/decisions/038.
 */
export const findColleagues = async (db: Database, viewer: Viewer, q: string): Promise<ColleaguesResponse> => {
  const [people, roles] = await inOrganization(db, viewer.organizationId, [
    toStatement(sql`
      select u.id as "userId", u.name, r.name as role
      from mirror."user" u
      left join mirror.user_role r on r.tenant_id = u.tenant_id and r.id = u.user_role_id and not r.is_deleted
      where u.tenant_id = ${tenant} and u.is_active and not u.is_deleted and ${begins(sql`u.name`, q)}
      ${closest(sql`u`, q)}`),
    toStatement(sql`
      select r.id as "roleId", r.name from mirror.user_role r
      where r.tenant_id = ${tenant} and not r.is_deleted and ${begins(sql`r.name`, q)}
      ${closest(sql`r`, q)}`),
  ]);
  return { people: people?.rows ?? [], roles: roles?.rows ?? [] };
};

const begins = (name: RawBuilder<unknown>, q: string): RawBuilder<unknown> =>
  sql`app.folded(${name}) like all (app.word_patterns(app.folded(${q})))`;

const closest = (row: RawBuilder<unknown>, q: string): RawBuilder<unknown> => sql`
  order by app.folded(${row}.name) like app.folded(${q}) || '%' desc, length(${row}.name), ${row}.name, ${row}.id
  limit ${sql.lit(colleaguesMax)}`;
