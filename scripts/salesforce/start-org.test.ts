import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from './start-org.ts';
import { signIn } from './testing/sign-in.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
let org: RunningOrg;
let connection: jsforce.Connection;
let ids: readonly string[];

beforeAll(async () => {
  org = await startOrg({
    port: 0,
    company: 'empty',
    clients: [{ clientId: 'signing-app', certificate: await exportSPKI(publicKey) }],
  });
  connection = await signIn(org);
  ids = Array.from({ length: 4_500 }, (_, i) => org.create('Account', { Name: `Account ${i}`, AnnualRevenue: i }));
});

afterAll(() => org.close());

const asked = async (
  path: string,
  init: { method?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<{ status: number; headers: Headers; body: string }> => {
  const response = await fetch(`${org.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${connection.accessToken}`, ...init.headers },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe('sign-in', () => {
  const assertion = (
    claims: { aud?: string; iss?: string; exp?: string; sub?: string },
    key = privateKey,
  ): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(claims.iss ?? 'signing-app')
      .setSubject(claims.sub ?? org.integrationUser.username)
      .setAudience(claims.aud ?? 'https://login.salesforce.com')
      .setExpirationTime(claims.exp ?? '3m')
      .sign(key);

  const token = async (form: Record<string, string>): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const response = await fetch(`${org.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, answer: JSON.parse(await response.text()) };
  };

  const bearer = async (jwt: string) =>
    token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt });

  test('by a signed assertion, with jsforce', async () => {
    const own = new jsforce.Connection({ oauth2: { loginUrl: org.url } });
    const user = await own.authorize({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await assertion({}),
    });
    expect(user).toMatchObject({ id: org.integrationUser.id, organizationId: org.organizationId });
    expect(own.instanceUrl).toBe(org.url);
    expect((await own.identity()).username).toBe(org.integrationUser.username);
  });

  test('a token answer has what a real one has', async () => {
    const askedAt = Date.now();
    const { answer } = await bearer(await assertion({ aud: org.url }));
    expect(answer).toMatchObject({
      token_type: 'Bearer',
      instance_url: org.url,
      id: `${org.url}/id/${org.organizationId}/${org.integrationUser.id}`,
    });
    expect(String(answer['access_token'])).toMatch(new RegExp(`^${org.organizationId.slice(0, 15)}!`));
    expect(Number(answer['issued_at'])).toBeGreaterThanOrEqual(askedAt);
  });

  test.each([
    ['another key', async () => assertion({}, (await generateKeyPair('RS256')).privateKey), 'invalid_grant'],
    ['another audience', () => assertion({ aud: 'https://example.com' }), 'invalid_grant'],
    ['an expired assertion', () => assertion({ exp: '-1m' }), 'invalid_grant'],
    ['one that lives too long', () => assertion({ exp: '2h' }), 'invalid_grant'],
    ['nobody', () => assertion({ sub: 'nobody@example.com' }), 'invalid_grant'],
    ['an unknown client', () => assertion({ iss: 'stranger' }), 'invalid_client_id'],
  ])('%s is refused', async (_what, jwt, error) => {
    expect(await bearer(await jwt())).toMatchObject({ status: 400, answer: { error } });
  });

  test('a wrong secret and another grant are refused', async () => {
    expect(
      await token({ grant_type: 'client_credentials', client_id: org.clientId, client_secret: 'wrong' }),
    ).toMatchObject({ status: 400, answer: { error: 'invalid_client' } });
    expect(await token({ grant_type: 'password' })).toMatchObject({ answer: { error: 'unsupported_grant_type' } });
  });

  test('an ended session is answered 401 in the words that clients look for', async () => {
    const answer = await asked('/services/data/v64.0/limits', { headers: { authorization: 'Bearer nonsense' } });
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toEqual([
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ]);
  });

  test('the pasted token of the sf CLI works, also with doubled slashes and columns=true', async () => {
    const headers = { authorization: `Bearer ${org.organizationId.slice(0, 15)}!x` };
    const user = await asked(`//services/data//v64.0/sobjects/User/${org.integrationUser.id}`, { headers });
    expect(JSON.parse(user.body)).toMatchObject({ Username: org.integrationUser.username });
    const columns = await asked('/services/data/v64.0/query?columns=true&q=SELECT+Id,Name+FROM+Organization', {
      headers,
    });
    expect(JSON.parse(columns.body)).toMatchObject({
      entityName: 'Organization',
      columnMetadata: [{ columnName: 'Id' }, { columnName: 'Name' }],
    });
  });
});

describe('queries', () => {
  test('pages of 2,000 rows show the moment of the query, whatever changes between them', async () => {
    const first = await connection.query<{ Id: string; Name: string }>(
      "SELECT Id, Name FROM Account WHERE Name LIKE 'Account%' ORDER BY Id",
    );
    expect(first).toMatchObject({ totalSize: 4_500, done: false });
    expect(first.nextRecordsUrl).toMatch(/\/query\/0r8\w{15}-2000$/);
    const last = ids.at(-1) ?? '';
    org.update(last, { Name: 'Account renamed' });
    const found = [...first.records];
    for (let page = first; !page.done && page.nextRecordsUrl; ) {
      page = await connection.queryMore(page.nextRecordsUrl);
      found.push(...page.records);
    }
    expect(found.map(({ Id }) => Id)).toEqual(ids.toSorted());
    expect(found.at(-1)?.Name).toBe('Account 4499');
  });

  test('an unknown locator is refused', async () => {
    await expect(connection.queryMore('/services/data/v64.0/query/0r8Fl0000000zzzAAA-2000')).rejects.toMatchObject({
      errorCode: 'INVALID_QUERY_LOCATOR',
    });
  });

  test('the oldest of more than ten open cursors is released', async () => {
    const open = async () => (await connection.query('SELECT Id FROM Account')).nextRecordsUrl ?? '';
    const first = await open();
    for (let i = 0; i < 10; i += 1) await open();
    await expect(connection.queryMore(first)).rejects.toMatchObject({ errorCode: 'INVALID_QUERY_LOCATOR' });
  });

  test('numbers and instants are printed as Salesforce prints them', async () => {
    const id = org.create('Opportunity', {
      Name: 'exact',
      StageName: 'Prospecting',
      CloseDate: '2026-12-01',
      Amount: '9999999999999999.90',
    });
    const askedAt = Date.now();
    const { body, headers } = await asked(
      `/services/data/v60.0/query?q=${encodeURIComponent(`SELECT Amount, CloseDate, SystemModstamp, Account.Name FROM Opportunity WHERE Id = '${id.slice(0, 15)}'`)}`,
    );
    expect(body).toContain('"Amount":9999999999999999.90,"CloseDate":"2026-12-01"');
    expect(body).toMatch(/"SystemModstamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000","Account":null/);
    expect(headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/100000$/);
    // In whole seconds.
    expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(askedAt - 1_000);
  });

  test('long answers are zipped for those who ask', async () => {
    const { headers } = await asked('/services/data/v64.0/sobjects/Opportunity/describe', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers.get('content-encoding')).toBe('gzip');
  });
});

describe('records', () => {
  test('are created, read, changed, deleted and brought back', async () => {
    const opportunities = connection.sobject('Opportunity');
    const account = await connection.sobject('Account').create({ Name: 'Round trip' });
    const { id = '' } = await opportunities.create({
      Name: 'Deal',
      AccountId: account.id,
      StageName: 'Prospecting',
      CloseDate: '2026-12-01',
      Amount: 100.5,
    });
    await opportunities.update({ Id: id, StageName: 'Closed Won' });
    expect(await opportunities.retrieve(id)).toMatchObject({
      IsWon: true,
      IsClosed: true,
      Probability: 100,
      ForecastCategory: 'Closed',
      ExpectedRevenue: 100.5,
      FiscalYear: 2026,
    });
    const history = await connection.query(
      `SELECT StageName, Amount FROM OpportunityHistory WHERE OpportunityId = '${id}' ORDER BY Id`,
    );
    expect(history.records).toMatchObject([{ StageName: 'Prospecting' }, { StageName: 'Closed Won' }]);

    await connection.sobject('Account').destroy(account.id ?? '');
    await expect(opportunities.retrieve(id)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
    expect((await connection.query(`SELECT Id FROM Opportunity WHERE Id = '${id}'`)).totalSize).toBe(0);
    const all = await connection.query(`SELECT Id, IsDeleted FROM Opportunity WHERE Id = '${id}'`, { scanAll: true });
    expect(all.records).toMatchObject([{ Id: id, IsDeleted: true }]);
    const deleted = await opportunities.deleted(new Date(Date.now() - 60_000), new Date(Date.now() + 60_000));
    expect(deleted.deletedRecords.map((each) => each.id)).toContain(id);

    expect(await connection.soap.undelete([account.id ?? ''])).toMatchObject([{ success: true }]);
    expect(await opportunities.retrieve(id)).toMatchObject({ Name: 'Deal' });
    const updated = await opportunities.updated(new Date(Date.now() - 60_000), new Date(Date.now() + 60_000));
    expect(updated.ids).toContain(id);
  });

  test('an explicit probability survives the stage it comes with', async () => {
    const { id = '' } = await connection
      .sobject('Opportunity')
      .create({ Name: 'P', StageName: 'Prospecting', CloseDate: '2026-12-01', Probability: 33 });
    expect(await connection.sobject('Opportunity').retrieve(id)).toMatchObject({
      Probability: 33,
      ForecastCategoryName: 'Pipeline',
    });
  });

  test.each([
    ['POST', 'Opportunity', { Name: 'x' }, 400, 'REQUIRED_FIELD_MISSING'],
    ['POST', 'Account', { Name: 'x', Nonsense: 1 }, 400, 'INVALID_FIELD'],
    ['POST', 'Account', { Name: 'x'.repeat(256) }, 400, 'STRING_TOO_LONG'],
    ['POST', 'Account', { Name: 'x', IsDeleted: true }, 400, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    ['POST', 'Account', { Name: 'x', OwnerId: 'nobody' }, 400, 'MALFORMED_ID'],
    ['POST', 'Account', { Name: 'x', NumberOfEmployees: 99_999_999_999 }, 400, 'NUMBER_OUTSIDE_VALID_RANGE'],
    [
      'POST',
      'Opportunity',
      { Name: 'x', StageName: 'Nonsense', CloseDate: '2026-12-01' },
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ],
    ['POST', 'Opportunity', { Name: 'x', StageName: 'Prospecting', CloseDate: 'soon' }, 400, 'JSON_PARSER_ERROR'],
    ['POST', 'Gadget', { Name: 'x' }, 404, 'NOT_FOUND'],
    ['PATCH', 'Account/001000000000000AAA', { Name: 'x' }, 404, 'NOT_FOUND'],
    ['PATCH', 'Account/nonsense', { Name: 'x' }, 400, 'MALFORMED_ID'],
    ['DELETE', 'User/005000000000000AAA', undefined, 400, 'INSUFFICIENT_ACCESS_OR_READONLY'],
  ])('%s %s %o is refused', async (...[method, path, fields, status, errorCode]) => {
    const answer = await asked(`/services/data/v64.0/sobjects/${path}`, {
      method,
      ...(fields && { body: JSON.stringify(fields) }),
    });
    expect({ status: answer.status, errors: JSON.parse(answer.body) }).toMatchObject({
      status,
      errors: [{ errorCode }],
    });
  });

  test('2,000 are retrieved in one call, by POST and by GET, null where there is none', async () => {
    const [known = ''] = ids;
    const absent = '001000000000000AAA';
    const many = await connection.requestPost<unknown[]>('/composite/sobjects/Account', {
      ids: [...ids.slice(0, 1_999), absent],
      fields: ['Name', 'SystemModstamp'],
    });
    expect(many).toHaveLength(2_000);
    expect(many[0]).toMatchObject({ Id: known, Name: 'Account 0', attributes: { type: 'Account' } });
    expect(many.at(-1)).toBeNull();
    expect(await connection.requestGet(`/composite/sobjects/Account?ids=${absent},${known}&fields=Name`)).toMatchObject(
      [null, { Name: 'Account 0' }],
    );
    await expect(
      connection.requestPost('/composite/sobjects/Account', { ids: ids.slice(0, 2_001), fields: ['Name'] }),
    ).rejects.toMatchObject({ errorCode: 'EXCEEDED_ID_LIMIT' });
  });

  test('collections answer for each record, or roll all back', async () => {
    const records = [{ Name: 'C1' }, { Nonsense: 1 }];
    expect(await connection.sobject('Account').create(records)).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'INVALID_FIELD' }] },
    ]);
    const none = await connection.sobject('Account').create([{ Name: 'C2' }, {}], { allOrNone: true });
    expect(none).toMatchObject([
      { errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
    expect((await connection.query("SELECT Id FROM Account WHERE Name IN ('C1', 'C2')")).totalSize).toBe(1);
  });

  test('describe tells types, lengths and where references go', async () => {
    const { fields, keyPrefix } = await connection.sobject('Opportunity').describe();
    const field = (name: string) => fields.find((each) => each.name === name);
    expect(keyPrefix).toBe('006');
    expect(field('Amount')).toMatchObject({ type: 'currency', precision: 18, scale: 2 });
    expect(field('AccountId')).toMatchObject({
      type: 'reference',
      referenceTo: ['Account'],
      relationshipName: 'Account',
    });
    expect(field('StageName')?.picklistValues?.map(({ value }) => value)).toContain('Closed Won');
    expect((await connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain('Campaign');
  });
});

describe('bulk queries', () => {
  const create = async (query: string): Promise<string> =>
    (await connection.requestPost<{ id: string }>('/jobs/query', { operation: 'query', query })).id;
  const state = async (id: string): Promise<string> =>
    (await connection.requestGet<{ state: string }>(`/jobs/query/${id}`)).state;

  test('are worked through and paged, a header on every page, "null" at the end', async () => {
    const id = await create(
      "SELECT Id, Name, CreatedDate, ParentId FROM Account WHERE Name LIKE 'Account%' ORDER BY Id",
    );
    expect(await state(id)).toBe('UploadComplete');
    expect((await asked(`/services/data/v64.0/jobs/query/${id}/results`)).body).toContain('INVALID_JOB_STATE');
    await expect.poll(() => state(id), { interval: 10 }).toBe('JobComplete');
    const rows: string[] = [];
    const headers: string[] = [];
    for (let locator = ''; locator !== 'null'; ) {
      const page = await asked(
        `/services/data/v64.0/jobs/query/${id}/results?maxRecords=2000${locator && `&locator=${locator}`}`,
      );
      locator = page.headers.get('sforce-locator') ?? 'missing';
      const [header = '', ...lines] = page.body.trimEnd().split('\n');
      expect(lines).toHaveLength(Number(page.headers.get('sforce-numberofrecords')));
      headers.push(header);
      rows.push(...lines);
    }
    expect(headers).toEqual(Array.from({ length: 3 }, () => '"Id","Name","CreatedDate","ParentId"'));
    expect(rows).toHaveLength(4_500);
    expect(rows[0]).toMatch(/^"001\w{15}","Account 0","\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z",""$/);
    const { body } = await asked('/services/data/v64.0/jobs/query');
    expect(JSON.parse(body).records).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, state: 'JobComplete' })]),
    );
  });

  test('are aborted and deleted', async () => {
    const id = await create('SELECT Id FROM Account');
    await asked(`/services/data/v64.0/jobs/query/${id}`, { method: 'PATCH', body: '{"state":"Aborted"}' });
    expect(await state(id)).toBe('Aborted');
    expect((await asked(`/services/data/v64.0/jobs/query/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await asked(`/services/data/v64.0/jobs/query/${id}`)).status).toBe(404);
  });

  test('of compound fields fail, nonsense is refused at once', async () => {
    const id = await create('SELECT Id, BillingAddress FROM Account');
    await expect.poll(() => state(id), { interval: 10 }).toBe('Failed');
    await expect(create('SELECT Nonsense FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  });
});

test('a client whose session ended signs in again', async () => {
  const own = await signIn(org);
  org.expireSessions();
  await expect(own.query('SELECT Id FROM Account LIMIT 1')).rejects.toThrow(/refresh session/);
  connection = await signIn(org);
  expect((await connection.query('SELECT Id FROM Account LIMIT 1')).totalSize).toBe(1);
});
