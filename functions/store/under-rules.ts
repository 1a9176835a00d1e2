import type { Database } from './database.ts';
import { isSameRules, type OrganizationRules, readRules } from './organization-rules.ts';

/** What was answered under some rules, and the rules that hold now; none where the organisation is not mirrored. */
export interface AnsweredUnder<T> {
  readonly rules?: OrganizationRules | null;
  readonly response: T;
}

/**
 * Asks a question that cannot be compiled without the organisation's calendar and currencies. They are remembered
 * from the last answer, and every answer brings those that hold now: when they differ, it is asked again. So only the
 * first request of a process and the first after such a change take a second trip. Undefined while the organisation
 * is not mirrored.
 */
export const underRules = async <T>(
  db: Database,
  organizationId: string,
  ask: (rules: OrganizationRules) => Promise<AnsweredUnder<T>>,
): Promise<T | undefined> => {
  const remembered = rulesBy(db);
  let known = remembered.get(organizationId) ?? (await readRules(db, organizationId));
  while (known !== undefined) {
    const { rules, response } = await ask(known);
    if (!rules) break;
    remembered.set(organizationId, rules);
    if (isSameRules(known, rules)) return response;
    known = rules;
  }
  remembered.delete(organizationId);
  return undefined;
};

const rememberedRules = new WeakMap<Database, Map<string, OrganizationRules>>();

const rulesBy = (db: Database): Map<string, OrganizationRules> => {
  const rules = rememberedRules.get(db) ?? new Map<string, OrganizationRules>();
  rememberedRules.set(db, rules);
  return rules;
};
