import type { IncomingMessage } from 'node:http';
import type { Need } from '../access/gate.ts';
import { AwsFault } from '../desk/aws-request.ts';
import type { Places } from './places.ts';

/** Parts of an object that are asked for by themselves (`?tagging`), and the word for them in its action. */
const partsOfObjects: Readonly<Record<string, string>> = { tagging: 'Tagging', acl: 'Acl', attributes: 'Attributes' };
/** What may stand in an address without another right being needed. */
const ofNoMatter =
  /^(x-id|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|partNumber|uploads|uploadId|response-.+|X-Amz-.+)$/;

/**
 * The rights that a request to S3 needs, by method and address.
 * @throws AwsFault for a request whose right the local cloud does not know
 */
export const objectNeeds = ({ method = 'GET', url = '/', headers }: Asked, places: Places): readonly Need[] => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(pathname) ?? [];
  const names = [...searchParams.keys()];
  const part = names.find((name) => name in partsOfObjects);
  const unknown = names.find((name) => name !== part && name !== 'versionId' && !ofNoMatter.test(name));
  if (unknown !== undefined && !(unknown === 'delete' && method === 'POST')) throw notKnown(`${method} ?${unknown}`);
  const arn = `arn:aws:s3:::${bucket}`;
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key === '') return onBucket(method, arn, unknown);
  const object = `${arn}/${decodeURIComponent(key)}`;
  const version = names.includes('versionId') ? 'Version' : '';
  const needs = onObject({ method, object, suffix: `${version}${part === undefined ? '' : partsOfObjects[part]}` });
  const copied = headers['x-amz-copy-source'];
  const withKey = part !== undefined || method === 'DELETE' ? [] : places.keyOf(arn, keyActions(method));
  return [
    ...(method === 'DELETE' && names.includes('uploadId')
      ? [{ action: 's3:AbortMultipartUpload', resource: object }]
      : needs),
    ...(typeof copied === 'string' ? [copiedFrom(copied)] : []),
    ...withKey,
  ];
};

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const onBucket = (method: string, arn: string, subject: string | undefined): readonly Need[] => {
  if (subject === 'delete') return [{ action: 's3:DeleteObject', resource: `${arn}/*` }];
  const action = { GET: 's3:ListBucket', HEAD: 's3:ListBucket', PUT: 's3:CreateBucket', DELETE: 's3:DeleteBucket' }[
    method
  ];
  if (action === undefined) throw notKnown(`${method} of a bucket`);
  return [{ action, resource: arn }];
};

const onObject = ({ method, object, suffix }: { method: string; object: string; suffix: string }): readonly Need[] => {
  const verb = { GET: 'Get', HEAD: 'Get', PUT: 'Put', POST: 'Put', DELETE: 'Delete' }[method];
  if (verb === undefined) throw notKnown(`${method} of an object`);
  const noun = suffix.startsWith('Version') ? `ObjectVersion${suffix.slice('Version'.length)}` : `Object${suffix}`;
  return [{ action: `s3:${verb}${noun}`, resource: object }];
};

/** An object of many parts is put together by S3, which must read what was written. */
const keyActions = (method: string): readonly string[] =>
  method === 'GET' || method === 'HEAD' ? ['kms:Decrypt'] : ['kms:GenerateDataKey'];

const copiedFrom = (source: string): Need => ({
  action: 's3:GetObject',
  resource: `arn:aws:s3:::${decodeURIComponent(source.replace(/^\//, '').replace(/\?.*$/, ''))}`,
});

const notKnown = (what: string): AwsFault =>
  new AwsFault('NotImplemented', `the local cloud does not know which right ${what} needs`, 501);
