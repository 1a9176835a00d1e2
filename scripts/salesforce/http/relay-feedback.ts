import { makeId } from '../org/salesforce-id.ts';
import { relaySource } from '../outlets/relay-source.ts';
import { pointed } from '../soql/soql-error.ts';
import type { ApiCall } from './api.ts';
import { ok, type Reply } from './reply.ts';

const asked = /^\s*SELECT\s+([\w\s,]+?)\s+FROM\s+EventRelayFeedback\s*$/i;

/**
 * EventRelayFeedback: how the relay does. There is one or none, so that conditions and orders are not played. Its
 * position and its errors are forgotten when it is stopped; no error of its own is played either.
 */
export const relayFeedback = ({ api, version }: ApiCall, soql: string): Reply | undefined => {
  const [, columns] = asked.exec(soql) ?? [];
  if (columns === undefined) return undefined;
  const relay = api.relay();
  if (relay === undefined) return ok({ totalSize: 0, done: true, records: [] });
  const { status, lastRelayedAt } = relay;
  const id = makeId('7k3', 1);
  const fields: Readonly<Record<string, unknown>> = {
    Id: id,
    EventRelayNumber: 'ERF-0001',
    Status: status,
    RemoteResource: relaySource(api.organizationId),
    LastRelayedEventTime: status === 'STOPPED' ? null : (lastRelayedAt?.replace('Z', '+0000') ?? null),
    ErrorCode: null,
    ErrorIdentifier: null,
    ErrorMessage: null,
    ErrorTime: null,
  };
  const attributes = {
    type: 'EventRelayFeedback',
    url: `/services/data/v${version}/sobjects/EventRelayFeedback/${id}`,
  };
  const row = columns.split(',').map((each): [string, unknown] => {
    const name = each.trim();
    if (name in fields) return [name, fields[name]];
    throw pointed('INVALID_FIELD', soql, {
      word: name,
      message: `No such column '${name}' on entity 'EventRelayFeedback'.`,
    });
  });
  return ok({ totalSize: 1, done: true, records: [{ attributes, ...Object.fromEntries(row) }] });
};
