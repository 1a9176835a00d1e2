import path from 'node:path';
import type { Addresses } from './assembly/addresses.ts';
import { type Blueprint, makeBlueprint } from './assembly/blueprint.ts';
import { checkTypes } from './assembly/played-types.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import { makeBuckets } from './buckets/make-buckets.ts';
import { uploadWeb } from './buckets/upload-web.ts';
import { readBody } from './desk/aws-request.ts';
import { answerService } from './desk/service-desk.ts';
import { makeDeliver } from './events/deliver.ts';
import { eventOperations } from './events/event-bus.ts';
import { runSchedules } from './events/run-schedules.ts';
import { distributionOf } from './front/distribution.ts';
import { type Front, makeFront } from './front/make-front.ts';
import { type HttpServer, listen, sendResponse, toHttpRequest } from './http/http-server.ts';
import { makeRestApi, payloadBytesMax, type RestApi } from './http/rest-api.ts';
import { type LineSink, openFunctionLogs } from './lambda/function-logs.ts';
import { type Functions, makeFunctions } from './lambda/functions.ts';
import type { LambdaFaults } from './lambda/lambda-faults.ts';
import { eventSourceMappings } from './queues/event-source-mapping.ts';
import { feedFunction } from './queues/feed-function.ts';
import { makeQueues, type QueueStats, type Queues } from './queues/make-queues.ts';
import { makeSecrets } from './secrets/make-secrets.ts';
import { secretOperations } from './secrets/secret-operations.ts';
import { openSecretStore } from './secrets/secret-store.ts';
import { answerConnections } from './socket/connections-desk.ts';
import { makeSocketApi, type SocketApi } from './socket/socket-api.ts';
import { socketDefinition } from './socket/socket-routes.ts';
import { type Emulators, startEmulators } from './start-emulators.ts';
import { makeTables } from './tables/make-tables.ts';
import { sweepExpired } from './tables/sweep-expired.ts';

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
  /** Values of secrets, by the environment variable in which functions receive the secret's id. */
  readonly secrets: Readonly<Record<string, unknown>>;
  /** `caFile`: what functions verify the server's certificate against. */
  readonly database: { readonly host: string; readonly port: number; readonly caFile?: string };
  readonly log: CloudLog;
  /** Runs when functions can be invoked and before anything else invokes them: the place to migrate the database. */
  readonly prepare?: (cloud: Pick<RunningCloud, 'invoke'>) => Promise<void>;
}

export interface CloudLog {
  /** A line that a function wrote. It is in `<stateFolder>/logs/<function>.log` anyway. */
  readonly line?: LineSink;
  /** Something failed that no caller waits for, such as an event that could not be delivered. */
  readonly fault: (fault: unknown) => void;
}

export interface RunningCloud {
  /** CloudFront's stand-in: where people go. */
  readonly frontUrl: string;
  /** Answers PutEvents, Secrets Manager, Lambda's Invoke and the management API of connections to the AWS SDK. */
  readonly servicesUrl: string;
  /** SQS and S3. */
  readonly queuesUrl: string;
  readonly tablesUrl: string;
  /** By name, logical id or construct id. @throws FunctionError, ThrottledError */
  invoke(name: string, event: unknown): Promise<unknown>;
  readonly queue: (name: string) => QueueStats;
  /** What may befall a function, which is named as for `invoke`. */
  readonly faultsOf: (name: string) => LambdaFaults;
  /** Puts a built web into the bucket behind the front; gives the number of files. */
  uploadWeb(folder: string): Promise<number>;
  stop(): Promise<void>;
}

const sweepMilliseconds = 30_000;

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
    const emulators = await startEmulators(options.stateFolder, options.ports, region);
    closers.push(() => emulators.stop());
    const services = await listen(options.ports.services);
    closers.push(() => services.stop());
    const frontServer = await listen(options.ports.front);
    closers.push(() => frontServer.stop());
    const addresses = addressesOf(options, emulators, { services, front: frontServer });
    const logs = openFunctionLogs(path.join(options.stateFolder, 'logs'), options.log.line);
    closers.push(() => logs.close());
    const blueprint = makeBlueprint(assembly, addresses);
    const functions = makeFunctions({ blueprint, addresses, caFile: options.database.caFile, onLine: logs.write });
    closers.push(() => functions.stop());
    const built = await build(options, { blueprint, functions, emulators, signal: stopping.signal });
    closers.push(() => built.socketApis.forEach((api) => api.stop()));
    services.onRequest((request, response) => void answerService(built.desk, request, response));
    const invoke = (name: string, event: unknown): Promise<unknown> => functions.find(name).invoke(event);
    await options.prepare?.({ invoke });
    openFront(frontServer, built.front, options.log.fault);
    closers.push(startFeeding({ blueprint, functions, queues: built.queues }, options.log, stopping.signal));
    runSchedules(blueprint, built.deliver, stopping.signal);
    return {
      frontUrl: addresses.front,
      servicesUrl: addresses.services,
      queuesUrl: addresses.queues,
      tablesUrl: addresses.tables,
      invoke,
      queue: built.queues.stats,
      faultsOf: (name) => functions.find(name).faults,
      uploadWeb: built.uploadWeb,
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
};

const addressesOf = (
  { identityIssuer, database }: CloudOptions,
  { queuesUrl, tablesUrl }: Emulators,
  servers: { readonly services: HttpServer; readonly front: HttpServer },
): Addresses => ({
  front: `http://localhost:${servers.front.port}`,
  services: `http://localhost:${servers.services.port}`,
  queues: queuesUrl,
  tables: tablesUrl,
  identityIssuer,
  database: { host: database.host, port: database.port },
});

interface Ground {
  readonly blueprint: Blueprint;
  readonly functions: Functions;
  readonly emulators: Emulators;
  readonly signal: AbortSignal;
}

/** Everything that holds data or answers, before anything moves. */
const build = async (options: CloudOptions, { blueprint, functions, emulators, signal }: Ground) => {
  const onFault = options.log.fault;
  const queues = await makeQueues(blueprint, emulators.queues, emulators.queuesUrl);
  const buckets = await makeBuckets(blueprint, emulators.queuesUrl);
  const tables = await makeTables(blueprint, emulators.tablesUrl);
  const sweep = setInterval(() => {
    for (const table of tables.expiring) void sweepExpired(tables.client, table, new Date()).catch(onFault);
  }, sweepMilliseconds).unref();
  signal.addEventListener('abort', () => clearInterval(sweep), { once: true });
  const store = openSecretStore(path.join(options.stateFolder, 'secrets.json'));
  makeSecrets({ blueprint, functions: functions.all.map(({ definition }) => definition) }, store, options.secrets);
  const deliver = makeDeliver({ blueprint, functions, queues, onFault, signal });
  const restApis = blueprint.of('AWS::ApiGateway::RestApi').map((api) => makeRestApi(blueprint, functions, api));
  const socketApis = blueprint
    .of('AWS::ApiGatewayV2::Api')
    .map((api) => makeSocketApi(socketDefinition(blueprint, api), functions));
  const distribution = distributionOf(blueprint);
  const webBucket = distribution.behaviours.map(({ origin }) => origin).find(({ kind }) => kind === 'bucket');
  return {
    queues,
    deliver,
    socketApis,
    front: makeFront(distribution, { restApis, socketApis, buckets }),
    desk: {
      operations: { ...secretOperations(blueprint, store), ...eventOperations(blueprint, deliver) },
      functions,
      apis: apiDesk(restApis, socketApis),
      signal,
    },
    uploadWeb: async (folder: string): Promise<number> => {
      if (webBucket?.kind !== 'bucket') throw new Error('no path of the distribution leads to a bucket');
      return uploadWeb(buckets, webBucket.bucket, folder);
    },
  };
};

/** APIs at their own address, without CloudFront: `/execute-api/{apiId}/{stage}/…`. */
const apiDesk =
  (restApis: readonly RestApi[], socketApis: readonly SocketApi[]): Parameters<typeof answerService>[0]['apis'] =>
  async (raw, response) => {
    if (await answerConnections(socketApis, raw, response)) return true;
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

const startFeeding = (
  { blueprint, functions, queues }: { blueprint: Blueprint; functions: Functions; queues: Queues },
  { fault: onFault }: CloudLog,
  signal: AbortSignal,
): (() => Promise<unknown>) => {
  const feeding = eventSourceMappings(blueprint).map((mapping) =>
    feedFunction({ client: queues.client, mapping, lambda: functions.find(mapping.functionName), onFault }, signal),
  );
  return () => Promise.race([Promise.all(feeding), patience()]);
};

/** Batches under way may finish; who presses Ctrl-C does not wait for more than this. What is left comes back. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_000).unref());
