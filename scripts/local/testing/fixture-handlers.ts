import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ChangeMessageVisibilityCommand, GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type {
  APIGatewayProxyEvent,
  APIGatewayRequestAuthorizerEvent,
  Context,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';

/** Functions of the fixture app: each does one thing that a test looks at. */
const queues = new SQSClient({});
const say = (what: object): Promise<unknown> =>
  queues.send(new SendMessageCommand({ QueueUrl: process.env.OUT_QUEUE_URL ?? '', MessageBody: JSON.stringify(what) }));

interface Wish {
  readonly sleepMilliseconds?: number;
  readonly fail?: string;
  readonly secret?: boolean;
  readonly say?: object;
  /** Written to the log as it is. */
  readonly line?: string;
  /** For what the function has no right, but for the queue that it says things to. */
  readonly intrude?: { readonly table?: string; readonly queue?: string; readonly bucket?: string };
}

/** Tells its environment, or fails, or takes its time. */
export const probe = async (wish: Wish, { invokedFunctionArn }: Context): Promise<unknown> => {
  console.log(`probe ${JSON.stringify(wish)}`);
  if (wish.line) console.log(wish.line);
  if (wish.sleepMilliseconds) await new Promise((resolve) => setTimeout(resolve, wish.sleepMilliseconds));
  if (wish.fail) throw new TypeError(wish.fail);
  if (wish.say) await say(wish.say);
  if (wish.intrude) await intrude(wish.intrude);
  if (wish.secret) {
    const id = process.env.KEY_SECRET_ID;
    return (await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: id }))).SecretString;
  }
  return { pid: process.pid, environment: process.env, invokedFunctionArn };
};

const intrude = async ({ table, queue, bucket }: NonNullable<Wish['intrude']>): Promise<void> => {
  if (table)
    await new DynamoDBClient({}).send(new PutItemCommand({ TableName: table, Item: { ticket: { S: 'mine' } } }));
  if (queue) await queues.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'mine' }));
  if (bucket) await new S3Client({}).send(new PutObjectCommand({ Bucket: bucket, Key: 'mine & yours', Body: 'mine' }));
};

/** Answers with the event it got; `?answer=…` asks for something odd. */
export const api = async (event: APIGatewayProxyEvent): Promise<unknown> => {
  switch (event.queryStringParameters?.answer) {
    case 'malformed':
      return { hello: 'world' };
    case 'cookies':
      return { statusCode: 204, multiValueHeaders: { 'Set-Cookie': ['a=1; Path=/', 'b=2; Path=/'] } };
    case 'binary':
      return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body: 'AAEC', isBase64Encoded: true };
    case 'late':
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return { statusCode: 200, body: 'late' };
    default:
      return { statusCode: 200, body: JSON.stringify(event) };
  }
};

let calls = 0;
/** `Authorization: allow | allow-boards | deny | who | break`. */
export const authorizer = async ({ headers, methodArn }: APIGatewayRequestAuthorizerEvent): Promise<unknown> => {
  calls += 1;
  const word = headers?.Authorization ?? headers?.authorization;
  if (word === 'who') throw new Error('Unauthorized');
  if (word === 'break') throw new Error('no database');
  const everything = methodArn.replace(/\/GET\/.*$/, '/*');
  const Resource = word === 'allow-boards' ? everything.replace(/\*$/, 'GET/api/boards/*') : everything;
  const Statement = [{ Action: 'execute-api:Invoke', Effect: word === 'deny' ? 'Deny' : 'Allow', Resource }];
  return {
    principalId: 'ada',
    policyDocument: { Version: '2012-10-17', Statement },
    context: { calls, isAdmin: true },
  };
};

/** Bodies that begin with "bad" fail, those with "bad now" may come again at once; the others are told of. */
export const worker = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  await say({ batch: Records.map(({ body }) => body), at: Date.now() });
  for (const record of Records) if (record.body.startsWith('bad now')) await showAgain(record);
  const failed = Records.filter(({ body }) => body.startsWith('bad'));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

const showAgain = async ({ eventSourceARN, receiptHandle }: SQSRecord): Promise<void> => {
  const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: eventSourceARN.split(':').at(-1) }));
  await queues.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
  );
};

interface SocketEvent {
  readonly queryStringParameters?: { readonly ticket?: string };
  readonly requestContext: { readonly eventType: string; readonly connectionId: string };
  readonly body?: string;
}

/** Lets in who has the ticket, and echoes through the management API. */
export const socket = async ({ requestContext, queryStringParameters, body }: SocketEvent): Promise<unknown> => {
  if (requestContext.eventType === 'CONNECT')
    return { statusCode: queryStringParameters?.ticket === 'good' ? 200 : 401 };
  if (requestContext.eventType === 'DISCONNECT') await say({ gone: requestContext.connectionId });
  if (body !== undefined) {
    const client = new ApiGatewayManagementApiClient({ endpoint: process.env.LIVE_ENDPOINT });
    await client.send(new PostToConnectionCommand({ ConnectionId: requestContext.connectionId, Data: `echo ${body}` }));
  }
  return { statusCode: 200, connectionId: requestContext.connectionId };
};
