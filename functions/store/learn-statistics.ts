import type { ObjectName } from '#shared/objects/index';
import { mirrorTable, versionTable } from './column-names.ts';
import type { Database } from './database.ts';
import { declarationOf } from './declaration-of.ts';

/**
 * Brings the planner's statistics of an object's tables up to date, as autovacuum does a minute after a first fill: until
 * then plans are made for empty tables, and a board that takes a third of a second takes more than five. A table that
 * somebody else is analysing is left to them.
 */
export const learnStatistics = async ({ pool }: Database, object: ObjectName): Promise<void> => {
  const tables = [
    mirrorTable(object),
    ...(declarationOf(object).versioned === undefined ? [] : [versionTable(object)]),
    // Who sees whom follows from users and roles.
    ...(object === 'user' || object === 'userRole' ? ['app.visible_owner'] : []),
  ];
  await pool.query(`analyze (skip_locked) ${tables.join(', ')}`);
};
