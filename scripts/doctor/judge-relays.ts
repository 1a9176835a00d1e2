import * as z from 'zod';
import { type Finding, fail, ok, warn } from './finding.ts';

/** What Salesforce tells of its relays (EventRelayFeedback, Object Reference): one record for each. */
export const relayFields = ['Status', 'RemoteResource', 'LastRelayedEventTime', 'ErrorCode', 'ErrorMessage'] as const;

const relaySchema = z.object({
  Status: z.string(),
  RemoteResource: z.string().nullable(),
  LastRelayedEventTime: z.string().nullable(),
  ErrorCode: z.string().nullable(),
  ErrorMessage: z.string().nullable(),
});
export const relaysSchema = z.object({ records: z.array(relaySchema) });
type Relay = z.output<typeof relaySchema>;

const setup = 'Setup → Event Relays';
/** A relay that hangs says that it runs. With a heartbeat something is relayed every five minutes. */
const staleHours = 24;
const isStale = (lastAt: string | null): boolean =>
  lastAt !== null && Date.now() - Date.parse(lastAt) > staleHours * 3_600_000;

/** Whether the relay that the stage listens to runs. Without it changes come by poll, within minutes. */
export const judgeRelays = (relays: readonly Relay[], eventSource: string | undefined): Finding => {
  if (eventSource === undefined) {
    const offered = relays.flatMap(({ RemoteResource }) => RemoteResource ?? []);
    return offered.length === 0
      ? ok('none: changes come by webhook and poll')
      : warn(
          `nobody listens to ${offered.join(', ')}`,
          'put it into settings.json as salesforceEventSource, and deliver',
        );
  }
  const relay = relays.find(({ RemoteResource }) => RemoteResource === eventSource);
  if (relay === undefined) {
    return fail(
      `Salesforce has no relay to ${eventSource}`,
      'make one, or take salesforceEventSource out: docs/first-deployment.md, step 6',
    );
  }
  return judgeStatus(relay);
};

const judgeStatus = ({ Status, LastRelayedEventTime, ErrorCode, ErrorMessage }: Relay): Finding => {
  const last = LastRelayedEventTime === null ? 'no event yet' : `its last event of ${LastRelayedEventTime}`;
  switch (Status) {
    case 'RUNNING':
      return isStale(LastRelayedEventTime)
        ? warn(
            `runs, and yet ${last}`,
            `if anything was changed since, ${setup}: Pause, then Run. It goes on where it was`,
          )
        : ok(`runs, ${last}`);
    case 'PAUSED':
      return warn(`is paused, ${last}`, `${setup}: Run. It goes on where it was, for up to three days`);
    case 'STOPPED':
      return fail('is stopped, and has forgotten its place', `${setup}: Run, then ask for "compare" on the page Sync`);
    default:
      return fail(
        `${Status}: ${ErrorMessage ?? ErrorCode ?? 'Salesforce says no reason'}; ${last}`,
        'look at the named credential, and whether the partner source has a bus: aws events list-event-sources. It tries again by itself',
      );
  }
};
