import path from 'node:path';
import { callerFor } from './access/gate.ts';
import { type Access, openAccess } from './access/open-access.ts';
import type { Addresses } from './assembly/addresses.ts';
import { type Blueprint, makeBlueprint } from './assembly/blueprint.ts';
import { checkTypes } from './assembly/played-types.ts';
import { type Assembly, readAssembly } from './assembly/read-assembly.ts';
import { makeBuckets } from './buckets/make-buckets.ts';
import { uploadWeb } from './buckets/upload-web.ts';
import { makeJudge } from './database/judge-sign-in.ts';
import { type DatabaseDoor, startDoor } from './database/start-door.ts';
import { readBody } from './desk/aws-request.ts';
import { type ApiDesk, answerService, type Operation } from './desk/service-desk.ts';
import { makeDeliver } from './events/deliver.ts';
import { eventOperations } from './events/event-bus.ts';
import { runSchedules } from './events/run-schedules.ts';
import { distributionOf } from './front/distribution.ts';
import { type DemandObject, type Front, makeFront } from './front/make-front.ts';
import { type Admission, makeAdmission } from './gate/admission.ts';
import { makeDeskNeeds } from './gate/desk-needs.ts';
import { guardQueuesAndBuckets, guardTables } from './gate/guard.ts';
import { makePlaces, type Places } from './gate/places.ts';
import { type HttpServer, listen, sendResponse, toHttpRequest } from './http/http-server.ts';
import { makeRestApi, payloadBytesMax, type RestApi } from './http/rest-api.ts';
import { type PoolPeople, userPoolOperations } from './identity/user-pool.ts';
import { makeLambdaControl } from './lambda/control-lambda.ts';
import { functionDefinitions } from './lambda/function-definition.ts';
import { type FunctionHold, makeFunctionHold } from './lambda/function-hold.ts';
import { type LineSink, openFunctionLogs } from './lambda/function-logs.ts';
import { type Functions, makeFunctions } from './lambda/functions.ts';
import type { LambdaFaults } from './lambda/lambda-faults.ts';
import type { InvocationSink, LambdaFunction } from './lambda/lambda-function.ts';
import { makeLogBook } from './ops/log-book.ts';
import { logOperations } from './ops/log-operations.ts';
import { type OpsOptions, startOps } from './ops/start-ops.ts';
import { makeQueues, type QueueStats } from './queues/make-queues.ts';
import { type OpenMapping, openMappings } from './queues/open-mappings.ts';
import { makeQueueBook } from './queues/queue-book.ts';
import { startFeeding } from './queues/start-feeding.ts';
import { makeSecrets } from './secrets/make-secrets.ts';
import { secretOperations } from './secrets/secret-operations.ts';
import { openSecretStore } from './secrets/secret-store.ts';
import { answerConnections } from './socket/connections-desk.ts';
import { makeSocketApi } from './socket/socket-api.ts';
import { socketDefinition } from './socket/socket-routes.ts';
import { type Emulators, startEmulators } from './start-emulators.ts';
import { makeTables } from './tables/make-tables.ts';
import { sweepExpired } from './tables/sweep-expired.ts';
import { startTraces } from './traces/start-traces.ts';
import type { TraceBook } from './traces/trace-book.ts';
import { traceOperations } from './traces/trace-operations.ts';
import { alarmDefinitions } from './watch/alarm-definitions.ts';
import { openAlarmLog } from './watch/alarm-log.ts';
import { publishAnswers } from './watch/publish-answers.ts';
import { publishInvocations } from './watch/publish-invocations.ts';
import { sampleQueues } from './watch/sample-queues.ts';
import { takeLines } from './watch/take-lines.ts';
import { makeWatch, type Watch } from './watch/watch.ts';
import { watchOperations } from './watch/watch-operations.ts';

export interface CloudOptions {
  /** Folder of the synthesised app: `cdk.out`. */
  readonly assembly: string;
  /** Queues, tables, buckets, secrets and logs are kept here. */
  readonly stateFolder: string;
  /** 0 takes a free port. */
  readonly ports: {
    readonly front: number;
    readonly queues: number;
    readonly tables: number;
    readonly services: number;
  };
  readonly identityIssuer: string;
  /** Who signs in to the user pool without its page. Absent: nobody. */
  readonly people?: PoolPeople;
  /** Values of secrets, by the environment variable in which functions receive the secret's id. */
  readonly secrets: Readonly<Record<string, unknown>>;
  /** `caFile`: what functions verify the server's certificate against. */
  readonly database: { readonly host: string; readonly port: number; readonly caFile?: string };
  readonly log: CloudLog;
  /** Where people look at what goes on and how it does. Absent: nowhere. */
  readonly ops?: OpsOptions;
  /** Where each run notes which grants of the template were used. Absent: nowhere. */
  readonly grantsFolder?: string;
  /** Runs when functions can be invoked and before anything else invokes them: the place to migrate the database. */
  readonly prepare?: (cloud: Pick<RunningCloud, 'invoke'>) => Promise<void>;
}

export interface CloudLog {
  /** A line that a function wrote. It is in `<stateFolder>/logs/<function>.log` anyway. */
  readonly line?: LineSink;
  /** An event that a function has dealt with. */
  readonly invoked?: InvocationSink;
  /** Something failed that no caller waits for, such as an event that could not be delivered. */
  readonly fault: (fault: unknown) => void;
}

export interface RunningCloud {
  /** CloudFront's stand-in: where people go. */
  readonly frontUrl: string;
  /** Answers PutEvents, Secrets Manager, Lambda, CloudWatch and the management API of connections to the AWS SDK. */
  readonly servicesUrl: string;
  /** SQS and S3. */
  readonly queuesUrl: string;
  readonly tablesUrl: string;
  readonly opsUrl?: string;
  /** By name, logical id or construct id, or by an alias: `Migrate:live`. @throws FunctionError, ThrottledError */
  invoke(name: string, event: unknown): Promise<unknown>;
  readonly queue: (name: string) => QueueStats;
  /** X-Ray: what functions have told of their spans. */
  readonly traces: TraceBook;
  /** CloudWatch: what was measured, and how the template's alarms stand. */
  readonly watch: Watch;
  /** What may befall a function, which is named as for `invoke`. */
  readonly faultsOf: (name: string) => LambdaFaults;
  /** Puts a built web into the bucket behind the front; gives the number of files. */
  uploadWeb(folder: string): Promise<number>;
  stop(): Promise<void>;
}

const sweepMilliseconds = 30_000;
/** SQS publishes each minute; a look at a chart wants it sooner. Statistics but `Sum` and `SampleCount` are the same. */
const sampleMilliseconds = 10_000;

/**
 * Runs a synthesised CDK app on this machine. What the app lacks is missing here too.
 * @throws AssemblyError for anything in the templates that cannot be played
 */
export const startCloud = async (options: CloudOptions): Promise<RunningCloud> => {
  const assembly = readAssembly(options.assembly);
  checkTypes(assembly.resources);
  const region = assembly.stacks[0]?.region ?? 'eu-central-2';
  const stopping = new AbortController();
  const closers: (() => Promise<unknown> | void)[] = [];
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const emulators = await startEmulators(options.stateFolder, region);
    closers.push(() => emulators.stop());
    const servers = await listenAll(options.ports, closers);
    const door = await openDatabase(assembly, options, closers);
    const traces = await startTraces(options.log.fault);
    closers.push(() => traces.stop());
    const addresses = { ...addressesOf(options, servers, door?.port), traces: traces.address };
    const blueprint = makeBlueprint(assembly, addresses);
    const logFolder = path.join(options.stateFolder, 'logs');
    const onChange = openAlarmLog(logFolder);
    const alarms = alarmDefinitions(blueprint);
    const watch = makeWatch({ definitions: alarms, now: Date.now, onChange });
    const takeLine = takeLines(watch, options.log.fault);
    const logBook = makeLogBook(Date.now);
    const logs = openFunctionLogs(logFolder, (title, line) => {
      takeLine(title, line);
      logBook.take(title, line);
      options.log.line?.(title, line);
    });
    closers.push(() => logs.close());
    const definitions = functionDefinitions(blueprint);
    const { grantsFolder, log, database } = options;
    const access = openAccess(blueprint, definitions, { grantsFolder, onRefusal: log.fault });
    door?.guard(makeJudge({ blueprint, access, onFault: log.fault }));
    const gate = { admission: makeAdmission(access.gate, access.book), places: makePlaces(blueprint) };
    servers.queues.onRequest(guardQueuesAndBuckets(gate, emulators.answerQueues));
    servers.tables.onRequest(guardTables(gate, emulators.answerTables));
    const surroundings = { blueprint, definitions, access, addresses };
    const functions = makeFunctions({
      ...surroundings,
      caFile: door?.caFile ?? database.caFile,
      onLine: logs.write,
      onInvoked: log.invoked,
      onSettled: publishInvocations(watch),
    });
    closers.push(() => functions.stop());
    const ground = {
      ...gate,
      blueprint,
      addresses,
      access,
      functions,
      mappings: openMappings(blueprint),
      emulators,
      watch,
      traces: traces.book,
      told: { ...watchOperations(alarms, watch), ...logOperations(definitions, logBook) },
      signal: stopping.signal,
    };
    const built = await build(options, ground);
    closers.push(() => built.socketApis.forEach((api) => api.stop()));
    servers.services.onRequest((request, response) => void answerService(built.desk, request, response));
    const invoke = (name: string, event: unknown): Promise<unknown> => functions.find(name).invoke(event);
    const { queues, queueBook } = built;
    const room = {
      watch,
      traces: traces.book,
      logs: logBook,
      queues: queueBook,
      functions: functions.all.map((each) => ({ definition: each.definition, hold: holdOf(each, ground.mappings) })),
      startedAt: Date.now(),
      now: Date.now,
    };
    const ops = options.ops && (await startOps(options.ops, { ...room, client: queues.client }, log.fault));
    closers.push(() => ops?.stop());
    await options.prepare?.({ invoke });
    openFront(servers.front, built.front, log.fault);
    closers.push(startFeeding(ground, log.fault));
    runSchedules({ blueprint, findRole: access.findRole }, built.deliver, stopping.signal);
    return {
      frontUrl: addresses.front,
      servicesUrl: addresses.services,
      queuesUrl: addresses.queues,
      tablesUrl: addresses.tables,
      ...(ops && { opsUrl: ops.url }),
      invoke,
      queue: queues.stats,
      traces: traces.book,
      watch,
      faultsOf: (name) => functions.find(name).faults,
      uploadWeb: built.uploadWeb,
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
};

type Servers = Readonly<Record<keyof CloudOptions['ports'], HttpServer>>;

const listenAll = async (
  ports: CloudOptions['ports'],
  closers: (() => Promise<unknown> | void)[],
): Promise<Servers> => {
  const open = async (port: number): Promise<HttpServer> => {
    const server = await listen(port);
    closers.push(() => server.stop());
    return server;
  };
  return {
    front: await open(ports.front),
    queues: await open(ports.queues),
    tables: await open(ports.tables),
    services: await open(ports.services),
  };
};

/** The database of an app stands behind a door that asks for tokens, as RDS asks. */
const openDatabase = async (
  { resources }: Assembly,
  { stateFolder, database: { caFile, ...server }, log }: CloudOptions,
  closers: (() => Promise<unknown> | void)[],
): Promise<DatabaseDoor | undefined> => {
  if (caFile === undefined || !resources.some(({ type }) => type === 'AWS::RDS::DBInstance')) return undefined;
  const folder = path.join(stateFolder, 'database-door');
  const door = await startDoor({ folder, database: { ...server, caFile }, onFault: log.fault });
  closers.push(() => door.stop());
  return door;
};

const addressesOf = (
  { identityIssuer, database }: CloudOptions,
  servers: Servers,
  doorPort: number | undefined,
): Addresses => ({
  front: `http://localhost:${servers.front.port}`,
  services: `http://localhost:${servers.services.port}`,
  queues: `http://127.0.0.1:${servers.queues.port}`,
  tables: `http://127.0.0.1:${servers.tables.port}`,
  identityIssuer,
  database: { host: 'localhost', port: doorPort ?? database.port },
});

interface Ground {
  readonly blueprint: Blueprint;
  readonly addresses: Addresses;
  readonly access: Access;
  readonly admission: Admission;
  readonly places: Places;
  readonly functions: Functions;
  readonly mappings: readonly OpenMapping[];
  readonly emulators: Emulators;
  readonly traces: TraceBook;
  readonly watch: Watch;
  /** What CloudWatch answers. */
  readonly told: Readonly<Record<string, Operation>>;
  readonly signal: AbortSignal;
}

/** By what a function is stopped: what hands it messages, if anything does. */
const holdOf = (lambda: LambdaFunction, mappings: readonly OpenMapping[]): FunctionHold => {
  const { name, arn } = lambda.definition;
  const isIts = ({ mapping: { functionName } }: OpenMapping): boolean =>
    functionName === name || functionName === arn || functionName.startsWith(`${arn}:`);
  return makeFunctionHold(
    lambda,
    mappings.filter(isIts).map(({ power }) => power),
  );
};

/** Everything that holds data or answers, before anything moves. */
const build = async (options: CloudOptions, ground: Ground) => {
  const { blueprint, addresses, access, admission, places, functions, watch, signal } = ground;
  const onFault = options.log.fault;
  const queues = await makeQueues(blueprint, ground.emulators.queues, addresses.queues);
  const buckets = await makeBuckets(blueprint, addresses.queues);
  const tables = await makeTables(blueprint, addresses.tables);
  const sweep = setInterval(() => {
    for (const table of tables.expiring) void sweepExpired(tables.client, table, new Date()).catch(onFault);
  }, sweepMilliseconds).unref();
  const queueBook = makeQueueBook(blueprint, ground.emulators.queues, Date.now);
  const sample = setInterval(() => {
    sampleQueues(queueBook, watch);
    // Alarms that are asked for tell of their changes.
    watch.alarms();
  }, sampleMilliseconds).unref();
  signal.addEventListener('abort', () => [sweep, sample].forEach(clearInterval), { once: true });
  const store = openSecretStore(path.join(options.stateFolder, 'secrets.json'));
  makeSecrets({ blueprint, functions: functions.all.map(({ definition }) => definition) }, store, options.secrets);
  const deliver = makeDeliver({ blueprint, functions, queues, gate: access.gate, places, onFault, signal });
  const restApis = blueprint
    .of('AWS::ApiGateway::RestApi')
    .map((api) => publishAnswers({ blueprint, watch }, api, makeRestApi(blueprint, functions, api)));
  const socketApis = blueprint
    .of('AWS::ApiGatewayV2::Api')
    .map((api) => makeSocketApi(socketDefinition(blueprint, api), functions));
  const distribution = distributionOf(blueprint);
  const webBucket = distribution.behaviours.map(({ origin }) => origin).find(({ kind }) => kind === 'bucket');
  return {
    queues,
    queueBook,
    deliver,
    socketApis,
    front: makeFront(distribution, { restApis, socketApis, buckets, demandObject: objectsFor(ground) }),
    desk: {
      operations: {
        ...secretOperations(blueprint, store),
        ...eventOperations(blueprint, deliver),
        ...traceOperations(ground.traces),
        ...ground.told,
        ...(options.people && userPoolOperations({ blueprint, functions }, options.people)),
      },
      needsOf: makeDeskNeeds(blueprint, places),
      admission,
      functions,
      control: makeLambdaControl(ground),
      apis: apiDesk(restApis, { apis: socketApis, admission }),
      signal,
    },
    uploadWeb: async (folder: string): Promise<number> => {
      if (webBucket?.kind !== 'bucket') throw new Error('no path of the distribution leads to a bucket');
      return uploadWeb(buckets, webBucket.bucket, folder);
    },
  };
};

/** CloudFront reads a bucket as itself, for its distribution. */
const objectsFor =
  ({ access, places }: Ground): DemandObject =>
  ({ arn: sourceArn, account }, { bucket, key }) => {
    const arn = `arn:aws:s3:::${bucket}`;
    access.gate.demand(callerFor('cloudfront.amazonaws.com', { sourceArn, account }), [
      { action: 's3:GetObject', resource: `${arn}/${key}` },
      ...places.keyOf(arn, ['kms:Decrypt']),
    ]);
  };

/** APIs at their own address, without CloudFront: `/execute-api/{apiId}/{stage}/…`. */
const apiDesk =
  (restApis: readonly RestApi[], sockets: Parameters<typeof answerConnections>[0]): ApiDesk =>
  async (raw, response) => {
    if (await answerConnections(sockets, raw, response)) return true;
    const [, apiId, rest = '/'] = /^\/execute-api\/([^/]+)(\/.*)?$/.exec(raw.url ?? '') ?? [];
    const api = restApis.find((each) => each.apiId === apiId);
    if (!api) return false;
    const request = toHttpRequest(raw, await readBody(raw, payloadBytesMax + 1));
    sendResponse(response, await api.answer({ ...request, path: new URL(rest, 'http://localhost').pathname }));
    return true;
  };

const openFront = (server: HttpServer, front: Front, onFault: (fault: unknown) => void): void => {
  server.onRequest((raw, response) => {
    const answer = async (): Promise<void> => {
      // What is over the limit is told apart by one byte; API Gateway itself refuses it with 413.
      const body = await readBody(raw, Number.POSITIVE_INFINITY);
      sendResponse(response, await front.answer(toHttpRequest(raw, body)));
    };
    answer().catch((fault: unknown) => {
      onFault(fault);
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end('The local cloud failed; npm start shows why.');
    });
  });
  server.onUpgrade((raw, socket, head) => {
    socket.on('error', () => undefined);
    front.upgrade({ raw, socket, head, request: toHttpRequest(raw, Buffer.alloc(0)) }).catch((fault: unknown) => {
      onFault(fault);
      socket.destroy();
    });
  });
};
