import { readFileSync } from 'node:fs';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import { widgets } from '#shared/widgets/index';
import { answerQuestions } from '#store/answer-questions';
import { databaseAt } from '#store/database';
import { personasOf } from '../salesforce/company/personas-of.ts';
import { type House, keepAsking } from './open-house.ts';

/** Every widget type with its own defaults: the board of someone who wants to see everything. */
const wholeBoard: WidgetsQueryRequest = {
  widgets: Object.fromEntries(
    Object.entries(widgets).map(([name, { settings, ask }]) => {
      // Each type's ask takes what its own settings schema gives; the pairing is lost in a union of both.
      const questions = (ask as (settings: unknown) => ReturnType<typeof ask>)(settings.parse({}));
      return [name, { ...questions }];
    }),
  ),
};

const everyMilliseconds = 100;

/**
 * Asks the database for a manager's whole board again and again, as the API does and as its user, until it is told to
 * stop; answers how many milliseconds each board took.
 */
export const watchBoards = (house: House): (() => Promise<number[]>) => {
  const { url, port, caFile = '' } = house.postgres();
  const address = { host: 'localhost', port, user: 'fairlead_api', database: new URL(url).pathname.slice(1) };
  const db = databaseAt({ ...address, ssl: { ca: readFileSync(caFile, 'utf8') } });
  const viewer = managerOf(house);
  const stop = keepAsking(async () => {
    const beganAt = performance.now();
    await answerQuestions(db, viewer, wholeBoard, { now: new Date() });
    return performance.now() - beganAt;
  }, everyMilliseconds);
  return async () => {
    // The first one made the connection and learnt the organisation's rules.
    const [, ...times] = await stop();
    await db.pool.end();
    return times;
  };
};

const managerOf = ({ org }: House): Viewer => {
  const manager = personasOf(org).find(({ key }) => key === 'manager');
  if (!manager) throw new Error('the company has no manager');
  const { userId, name, email } = manager;
  return { subject: 'load', organizationId: org.organizationId, salesforceUserId: userId, role: 'sales', name, email };
};
