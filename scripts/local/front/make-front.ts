import type { S3Client } from '@aws-sdk/client-s3';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import type { RestApi } from '../http/rest-api.ts';
import type { SocketApi, Upgrade } from '../socket/socket-api.ts';
import { answerFromBucket } from './bucket-origin.ts';
import { type Behaviour, behaviourFor, type Distribution } from './distribution.ts';

/** Plays CloudFront: sends each path to its origin and dresses the answers. */
export interface Front {
  answer(request: HttpRequest): Promise<HttpResponse>;
  upgrade(upgrade: Upgrade): Promise<void>;
}

export interface Origins {
  readonly restApis: readonly RestApi[];
  readonly socketApis: readonly SocketApi[];
  readonly buckets: S3Client;
  /** @throws AccessDeniedError unless an object of a bucket may be read for the distribution of this ARN and account */
  readonly demandObject: DemandObject;
}

export type DemandObject = (
  distribution: Pick<Distribution, 'arn' | 'account'>,
  object: { readonly bucket: string; readonly key: string },
) => void;

export const makeFront = (distribution: Distribution, origins: Origins): Front => ({
  answer: async (request) => {
    const behaviour = behaviourFor(distribution, request.path);
    if (!behaviour) return plain(404, 'no behaviour for this path');
    const dress = (response: HttpResponse): HttpResponse => behaviour.headers?.(response) ?? response;
    if (!behaviour.methods.includes(request.method)) return dress(plain(403, 'This method is not allowed here.'));
    const rooted = request.path === '/' ? { ...request, path: `/${distribution.rootObject}` } : request;
    const changed = (await behaviour.onRequest?.(rooted)) ?? { request: rooted };
    if ('response' in changed) return dress(changed.response);
    const response = await fromOrigin(behaviour, { ...origins, distribution }, changed.request);
    const finished = await behaviour.onResponse?.(changed.request, response);
    return dress(finished && 'response' in finished ? finished.response : response);
  },
  upgrade: async (upgrade) => {
    const behaviour = behaviourFor(distribution, upgrade.request.path);
    const changed = await behaviour?.onRequest?.(upgrade.request);
    const request = changed && 'request' in changed ? changed.request : upgrade.request;
    const origin = behaviour?.origin;
    const api = origin?.kind === 'socket' && origins.socketApis.find(({ apiId }) => apiId === origin.apiId);
    if (!behaviour || !origin || !api) {
      upgrade.socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const forwarded = behaviour.forwarding(request);
    await api.upgrade({ ...upgrade, request: { ...forwarded, path: `${origin.path}${forwarded.path}` } });
  },
});

const fromOrigin = (
  { origin, forwarding }: Behaviour,
  origins: Origins & { readonly distribution: Distribution },
  viewed: HttpRequest,
): Promise<HttpResponse> => {
  const request = forwarding(viewed);
  const path = `${origin.path}${request.path}`;
  switch (origin.kind) {
    case 'bucket':
      return answerFromBucket(
        {
          client: origins.buckets,
          name: origin.bucket,
          demand: (key) => origins.demandObject(origins.distribution, { bucket: origin.bucket, key }),
        },
        { ...request, path },
      );
    case 'rest': {
      const api = origins.restApis.find(({ apiId }) => apiId === origin.apiId);
      const headers = [...request.headers, ...origin.headers, ...addedByEdge(viewed)];
      return api ? api.answer({ ...request, path, headers }) : Promise.resolve(plain(502, 'no such API'));
    }
    case 'socket':
      return Promise.resolve(plain(403, 'Forbidden'));
  }
};

/** What CloudFront and API Gateway tell of the viewer; whatever the viewer claims of itself comes before it. */
const addedByEdge = ({ sourceIp, headers }: HttpRequest): [string, string][] => {
  const claimed = headers.find(([name]) => name.toLowerCase() === 'x-forwarded-for')?.[1];
  return [
    ['X-Forwarded-For', claimed === undefined ? sourceIp : `${claimed}, ${sourceIp}`],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
};

const plain = (status: number, text: string): HttpResponse => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: Buffer.from(text),
});
