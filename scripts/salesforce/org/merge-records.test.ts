import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { headline, type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Contact', 'Opportunity', 'Case', 'Task'], { now: () => now });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const later = (seconds: number): string => {
  now = new Date(now.getTime() + seconds * 1_000);
  return now.toISOString().replace('.000Z', '.000+0000');
};

const account = (Name: string, fields: object = {}): string => told.org.create('Account', { Name, ...fields });

const family = (AccountId: string) => {
  const contact = told.org.create('Contact', { LastName: 'Lund', AccountId });
  const deal = told.org.create('Opportunity', {
    Name: 'Deal',
    AccountId,
    StageName: 'Prospecting',
    CloseDate: '2026-06-01',
  });
  return {
    contact,
    deal,
    case: told.org.create('Case', { Subject: 'Broken', AccountId }),
    task: told.org.create('Task', { Subject: 'Call', WhatId: deal, WhoId: contact }),
    child: account('Child', { ParentId: AccountId }),
  };
};

test('the winner is saved, losers are deleted and name it, children hang on it: each stamped and told', async () => {
  const [winner, loser] = [account('Winner', { Phone: '1' }), account('Loser', { Rating: 'Hot' })];
  const { contact, deal, case: broken, task, child } = family(loser);
  await told.takeEvents();
  const at = later(60);
  told.org.merge(winner, loser, { Rating: 'Warm' });

  expect(
    await told.rows(`SELECT Id, Phone, Rating, SystemModstamp FROM Account WHERE Id IN ('${winner}','${loser}')`),
  ).toEqual([{ Id: winner, Phone: '1', Rating: 'Warm', SystemModstamp: at }]);
  const buried = `SELECT IsDeleted, MasterRecordId, SystemModstamp FROM Account WHERE Id = '${loser}'`;
  expect(await told.rows(buried, 'queryAll')).toEqual([
    { IsDeleted: true, MasterRecordId: winner, SystemModstamp: at },
  ]);
  expect(await told.connection.requestGet(`/composite/sobjects/Account?ids=${loser}&fields=Id`)).toEqual([null]);
  for (const [object, id, field] of [
    ['Contact', contact, 'AccountId'],
    ['Opportunity', deal, 'AccountId'],
    ['Case', broken, 'AccountId'],
    ['Task', task, 'AccountId'],
    ['Account', child, 'ParentId'],
  ] as const)
    expect(await told.rows(`SELECT ${field}, SystemModstamp FROM ${object} WHERE Id = '${id}'`)).toEqual([
      { [field]: winner, SystemModstamp: at },
    ]);

  const events = await told.takeEvents();
  expect(events.map(headline).toSorted()).toEqual(
    [
      `Account DELETE ${loser}`,
      `Account UPDATE ${child}`,
      `Account UPDATE ${winner}`,
      `Case UPDATE ${broken}`,
      `Contact UPDATE ${contact}`,
      `Opportunity UPDATE ${deal}`,
      `Task UPDATE ${task}`,
    ].toSorted(),
  );
  expect(new Set(events.map(({ ChangeEventHeader }) => ChangeEventHeader.transactionKey)).size).toBe(1);
});

test('one after the other makes a chain, which a reader follows to its end', async () => {
  const [a, b, c] = [account('A'), account('B'), account('C')];
  const { deal } = family(b);
  told.org.merge(a, b);
  told.org.merge(c, a);
  expect(
    await told.rows(`SELECT Id, MasterRecordId FROM Account WHERE Id IN ('${a}','${b}') ORDER BY Name`, 'queryAll'),
  ).toEqual([
    { Id: a, MasterRecordId: c },
    { Id: b, MasterRecordId: a },
  ]);
  expect(await told.rows(`SELECT AccountId FROM Opportunity WHERE Id = '${deal}'`)).toEqual([{ AccountId: c }]);
});

test('contacts and leads are merged as well; a loser that is undeleted is its own master again', async () => {
  const [winner, loser] = ['Lund', 'Lundh'].map((LastName) => told.org.create('Contact', { LastName }));
  if (!winner || !loser) throw new Error('two contacts');
  const task = told.org.create('Task', { Subject: 'Call', WhoId: loser });
  told.org.merge(winner, loser);
  expect(await told.rows(`SELECT WhoId FROM Task WHERE Id = '${task}'`)).toEqual([{ WhoId: winner }]);
  told.org.undelete(loser);
  expect(await told.rows(`SELECT MasterRecordId, IsDeleted FROM Contact WHERE Id = '${loser}'`)).toEqual([
    { MasterRecordId: null, IsDeleted: false },
  ]);
});

const soap = async (request: string): Promise<string> => {
  const { connection, org } = told;
  const response = await fetch(`${org.url}/services/Soap/u/64.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${connection.accessToken}</sessionId></SessionHeader></e:Header><e:Body><merge xmlns="urn:partner.soap.sforce.com">${request}</merge></e:Body></e:Envelope>`,
  });
  return response.text();
};

test('the SOAP call merges, and says who was moved', async () => {
  const [winner, loser] = [account('Winner', { Fax: '7' }), account('Loser & Sons')];
  const { deal } = family(loser);
  await told.takeEvents();
  const answer = await soap(
    `<request><masterRecord xsi:type="sf:Account"><type>Account</type><fieldsToNull>Fax</fieldsToNull><Id>${winner}</Id><Name>Winner &amp; Sons</Name></masterRecord><recordToMergeIds>${loser.slice(0, 15)}</recordToMergeIds></request>`,
  );
  expect(answer).toContain(`<mergeResponse><result><id>${winner}</id><mergedRecordIds>${loser}</mergedRecordIds>`);
  expect(answer).toContain(`<updatedRelatedIds>${deal}</updatedRelatedIds>`);
  expect(await told.rows(`SELECT Name, Fax FROM Account WHERE Id = '${winner}'`)).toEqual([
    { Name: 'Winner & Sons', Fax: null },
  ]);
  const [event] = await told.takeEvents();
  expect(event?.ChangeEventHeader['changeOrigin']).toBe('com/salesforce/api/soap/64.0');
});

test('what cannot be merged is refused, and nothing has happened', async () => {
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => account(name));
  if (!a || !b || !c || !d) throw new Error('four accounts');
  const contact = told.org.create('Contact', { LastName: 'Lund' });
  await told.takeEvents();
  expect(() => told.org.merge(a, [b, c, d])).toThrow('one or two');
  expect(() => told.org.merge(a, a)).toThrow('into itself');
  expect(() => told.org.merge(a, contact)).toThrow('incorrect type');
  expect(
    await soap(
      `<request><masterRecord><Id>${a}</Id></masterRecord><recordToMergeIds>${a}</recordToMergeIds></request>`,
    ),
  ).toContain('<success>false</success>');
  expect(await told.takeEvents()).toEqual([]);
});
