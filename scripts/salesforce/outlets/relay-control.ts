import type { RelayControl } from '../fault-control.ts';
import type { Org } from '../org/org.ts';
import { parseId } from '../org/salesforce-id.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { type ChangeEventHeader, changeEvent, commitHeader } from './change-event.ts';
import { NO_RECORD } from './event-limits.ts';
import type { Relay } from './relay.ts';

interface Place {
  readonly org: Org;
  /** Whom events name that no user caused. */
  readonly userId: string;
}

const typeFor = (org: Org, object: string): SObjectType => {
  const type = org.schema.typeNamed(object);
  if (!type) throw new Error(`the org has no object ${object}`);
  return type;
};

const idOf = (type: SObjectType, id: string): string => {
  const id18 = parseId(id);
  if (!id18?.startsWith(type.keyPrefix)) throw new Error(`${id} is no id of ${type.name}`);
  return id18;
};

/** Puts an event on the bus that no transaction caused. */
const publish = (
  relay: Relay,
  { org, userId }: Place,
  event: Pick<ChangeEventHeader, 'entityName' | 'recordIds' | 'changeType'>,
): void => {
  relay.channel.requireSelected(event.entityName);
  const at = org.stamp();
  const header = commitHeader({ number: org.commitNumber, at, actor: { userId, origin: '' } });
  const whole = { ...header, ...event, sequenceNumber: 1, nulledFields: [], diffFields: [], changedFields: [] };
  relay.channel.publish(changeEvent(whole, {}), at);
};

const requireStatus = (relay: Relay, isPermitted: boolean, verb: string): void => {
  if (!isPermitted) throw new Error(`the relay is ${relay.state.status}: it cannot be ${verb}`);
};

const atLeast = (least: number, value: number): number => {
  if (!Number.isInteger(value) || value < least) throw new Error(`${value} is no whole number from ${least} on`);
  return value;
};

/** The words by which a relay is steered. */
export const relayControl = (relay: Relay, place: Place): RelayControl => ({
  state: () => relay.state,
  pause: () => {
    requireStatus(relay, relay.state.status !== 'STOPPED', 'paused');
    relay.pause();
  },
  resume: () => {
    requireStatus(relay, relay.state.status !== 'STOPPED', 'resumed; run it');
    relay.resume();
  },
  stop: () => relay.stop(),
  run: ({ replay }) => {
    requireStatus(relay, relay.state.status === 'STOPPED', 'run before it is stopped');
    relay.run(replay === 'earliest' ? 0 : relay.state.latest);
  },
  lose: (n) => relay.channel.loseNext(atLeast(0, n)),
  duplicate: (times) => relay.play({ times: atLeast(1, times) }),
  shuffle: (n, order = 'random') => relay.play({ group: atLeast(1, n), order: n > 1 ? order : 'committed' }),
  loseBodies: (n) => relay.channel.emptyNext(atLeast(0, n)),
  gap: (object, ids, changeType) => {
    const type = typeFor(place.org, object);
    const recordIds = ids.map((id) => idOf(type, id));
    publish(relay, place, { entityName: type.name, recordIds, changeType: `GAP_${changeType}` });
  },
  overflow: (object) => {
    const entityName = typeFor(place.org, object).name;
    publish(relay, place, { entityName, recordIds: [NO_RECORD], changeType: 'GAP_OVERFLOW' });
  },
  wildcard: (object) => {
    const { name, keyPrefix } = typeFor(place.org, object);
    publish(relay, place, { entityName: name, recordIds: [`${keyPrefix}*`], changeType: 'UPDATE' });
  },
  deliveredMax: (n) => relay.limit(n === undefined ? undefined : atLeast(0, n)),
});
