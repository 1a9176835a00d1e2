import * as z from 'zod';
import { objects } from '#shared/objects/index';
import { apiVersion } from './api-version.ts';
import type { Salesforce } from './connect.ts';
import { readJson } from './read-answer.ts';
import { SalesforceError } from './salesforce-error.ts';

const { from, fields } = objects.heartbeat;
const path = `/services/data/v${apiVersion}/sobjects/${from}`;
/** By which the one record is found again, whoever made it. */
const recordName = 'Fairlead';

const describedSchema = z.object({
  createable: z.boolean(),
  updateable: z.boolean(),
  fields: z.array(z.object({ name: z.string(), updateable: z.boolean() })),
});
const createdSchema = z.object({ id: z.string().length(18) });
const foundSchema = z.object({ records: z.array(z.object({ Id: z.string().length(18) })) });

/** Whether the organisation has the heartbeat's object, and lets us write it. One API call. */
export const mayTouchHeartbeat = async (salesforce: Salesforce): Promise<boolean> => {
  try {
    const { text } = await salesforce.ask({ path: `${path}/describe` });
    const described = readJson(describedSchema, text);
    const beatAt = described.fields.find(({ name }) => name === fields.beatAt.from);
    return described.createable && described.updateable && beatAt?.updateable === true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
};

/**
 * Writes an instant to the one record of the heartbeat. One API call where its id is known, else two or three: it is
 * looked for by name, and made where there is none.
 * @returns the record's id
 */
export const touchHeartbeat = async (salesforce: Salesforce, at: Date, knownId?: string): Promise<string> => {
  const id = knownId ?? (await findRecord(salesforce));
  const values = { [fields.beatAt.from]: at.toISOString() };
  if (id === undefined) {
    const body = { [fields.name.from]: recordName, ...values };
    const { text } = await salesforce.ask({ method: 'POST', path, body });
    return readJson(createdSchema, text).id;
  }
  try {
    await salesforce.ask({ method: 'PATCH', path: `${path}/${id}`, body: values });
    return id;
  } catch (error) {
    // Someone deleted it.
    if (knownId !== undefined && isGone(error)) return touchHeartbeat(salesforce, at);
    throw error;
  }
};

/** The oldest of its name, should two have been made at once. */
const findRecord = async (salesforce: Salesforce): Promise<string | undefined> => {
  const soql = `SELECT Id FROM ${from} WHERE Name = '${recordName}' ORDER BY CreatedDate, Id LIMIT 1`;
  const { text } = await salesforce.ask({
    path: `/services/data/v${apiVersion}/query?q=${encodeURIComponent(soql)}`,
  });
  return readJson(foundSchema, text).records[0]?.Id;
};

const isGone = (error: unknown): boolean =>
  error instanceof SalesforceError && ['NOT_FOUND', 'INVALID_TYPE', 'ENTITY_IS_DELETED'].includes(error.code);
