import { afterAll, beforeAll, inject } from 'vitest';
import { copiedDatabase, type TestDatabase } from './copied-database.ts';

export type { TestDatabase };

/** Gives a test file a migrated, empty database; gone when the file is done. A connection that was not given back fails the file. */
export const useTestDatabase = (): TestDatabase => {
  const database = copiedDatabase(inject('testServer'));
  beforeAll(database.create);
  afterAll(database.drop);
  return database;
};
