import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';
import type { RestApi } from '../http/rest-api.ts';
import type { Watch } from './watch.ts';

const apiSchema = z.object({ Name: z.string() });

/** A REST API that publishes of each answer what API Gateway does, by its name and by its stage. */
export const publishAnswers = (
  { blueprint, watch }: { readonly blueprint: Blueprint; readonly watch: Pick<Watch, 'put'> },
  resource: Resource,
  api: RestApi,
): RestApi => {
  const { Name: ApiName } = blueprint.read(resource, apiSchema);
  return {
    ...api,
    answer: async (request) => {
      const beganAt = performance.now();
      const { status, ...response } = await api.answer(request);
      const [, Stage = ''] = request.path.split('/');
      const places: Record<string, string>[] = [{ ApiName }, { ApiName, Stage }];
      for (const dimensions of places) {
        const put = (name: string, value: number, unit: string): void =>
          watch.put({ namespace: 'AWS/ApiGateway', name, dimensions, value, unit });
        put('Count', 1, 'Count');
        put('4XXError', Number(status >= 400 && status < 500), 'Count');
        put('5XXError', Number(status >= 500), 'Count');
        put('Latency', performance.now() - beganAt, 'Milliseconds');
      }
      return { status, ...response };
    },
  };
};
