import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { itemKey } from '#platform/synced-object';
import { openTable } from '#platform/tables';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { outletsQuiet, outletsTo } from '../outlets.ts';
import { parkedOf } from '../parked-of.ts';
import { aDeal } from '../records.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

const beatObject = 'Fairlead_Heartbeat__c';

inEveryOrder(
  'B63 our own write is told to us, is stored, and moves us to write nothing more',
  async (mirror) => {
    const { org, world, clock } = mirror;
    const everything = outletsTo(`${world.front.url}/${org.organizationId}`);
    org.setOutlets(
      everything.map((outlet) =>
        outlet.kind === 'change-events' ? { ...outlet, objects: [...outlet.objects, beatObject] } : outlet,
      ),
    );
    await mirror.settle();
    const [record] = org.records(beatObject);
    const told = () => org.deliveries().reduce((sum, { sent }) => sum + sent, 0);
    await outletsQuiet(org);
    const once = told();
    expect(once).toBe(1);

    await mirror.hear();
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror, { objects: ['heartbeat'] });
    const beatAt = new Date(String(record?.['Beat_At__c'])).toISOString();
    expect((await rowOf(mirror, 'heartbeat', record?.Id ?? ''))?.fields).toMatchObject({ name: 'Fairlead', beatAt });
    expect([told(), org.records(beatObject)]).toEqual([once, [record]]);

    clock.pass(5 * 60_000);
    await mirror.settle();
    expect([told(), org.records(beatObject).length]).toEqual([once + 1, 1]);
    expect(org.records(beatObject)[0]?.['Beat_At__c']).not.toBe(record?.['Beat_At__c']);
    await expectSame(mirror, { objects: ['heartbeat'] });
    expect(await parkedOf(mirror)).toEqual([]);
  },
  { objects: ['heartbeat'], org: { features: { heartbeat: true } } },
);

/** As if no deal had ever been read: the next poll begins the first fill. */
const forgetDeals = async ({ org: { organizationId } }: WholeMirror): Promise<void> => {
  const { client, name } = openTable('sync');
  const whose = { organizationId, object: 'opportunity' } as const;
  await client.send(new DeleteCommand({ TableName: name, Key: itemKey(whose, 'checkpoint') }));
};

inEveryOrder(
  'B64 what changes while an object is first filled stands as it became, whichever page comes last',
  async (mirror) => {
    const { org, clock, queues } = mirror;
    org.relay.stop();
    const deals = [1, 2, 3, 4, 5].map((number) => aDeal(org, { Name: `Deal ${number}`, Amount: String(number) }));
    const [raised = '', deleted = '', untold = ''] = deals;
    org.relay.run({ replay: 'latest' });
    await forgetDeals(mirror);
    clock.pass(60_000);
    await mirror.poll();
    // A bulk job reads them; its pages wait.
    while (queues.look('pages').ready < 3) {
      clock.pass(1_000);
      await mirror.read();
    }

    org.update(raised, { Amount: '100', StageName: 'Qualification' });
    org.remove(deleted);
    const added = aDeal(org, { Name: 'Deal 6' });
    await mirror.read();
    mirror.doors.next('lose');
    org.update(untold, { Amount: '30' });
    await mirror.read();
    await mirror.drain();
    expect((await rowOf(mirror, 'opportunity', raised))?.fields).toMatchObject({
      amount: '10000',
      stage: 'Qualification',
    });
    expect((await rowOf(mirror, 'opportunity', deleted))?.isDeleted).toBe(true);
    expect(await rowOf(mirror, 'opportunity', added)).toBeDefined();
    await mirror.settle();
    await expectSame(mirror, { objects: ['opportunity'] });
    expect((await rowOf(mirror, 'opportunity', untold))?.fields['amount']).toBe('3000');
    expect((await historyOf(mirror, raised)).map(({ amount, isOpen }) => [amount, isOpen])).toEqual([
      ['100', false],
      ['10000', true],
    ]);
  },
  { objects: ['opportunity'], sizes: { restRowsMax: 1, rowsMax: 2 } },
);
