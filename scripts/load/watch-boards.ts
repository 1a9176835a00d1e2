import { readFileSync } from 'node:fs';
import { templates } from '#domain/templates/index';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import { narrowWidget } from '#shared/widgets/narrow-widget';
import { answerQuestions } from '#store/answer-questions';
import { databaseAt } from '#store/database';
import { personasOf } from '../salesforce/company/personas-of.ts';
import { type House, keepAsking } from './open-house.ts';

/** The board that a manager begins with, as the web asks it. */
const managersBoard: WidgetsQueryRequest = {
  widgets: Object.fromEntries(
    templates.manager.widgets.flatMap((widget) => {
      const narrowed = narrowWidget(widget, { filters: [] });
      return narrowed === undefined ? [] : [[widget.id, { ...narrowed.questions }]];
    }),
  ),
};

const everyMilliseconds = 100;

/**
 * Asks the database for a manager's board again and again, as the API does and as its user, until it is told to
 * stop; answers how many milliseconds each board took.
 */
export const watchBoards = (house: House): (() => Promise<number[]>) => {
  const { url, port, caFile = '' } = house.postgres();
  const address = { host: 'localhost', port, user: 'fairlead_api', database: new URL(url).pathname.slice(1) };
  const db = databaseAt({ ...address, ssl: { ca: readFileSync(caFile, 'utf8') } });
  const viewer = managerOf(house);
  const stop = keepAsking(async () => {
    const beganAt = performance.now();
    await answerQuestions(db, viewer, managersBoard, { now: new Date() });
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
