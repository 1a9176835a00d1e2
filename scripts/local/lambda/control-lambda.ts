import * as z from 'zod';
import type { Need } from '../access/gate.ts';
import { AwsFault } from '../desk/aws-request.ts';
import type { OpenMapping } from '../queues/open-mappings.ts';
import type { CalledFunction, Functions } from './functions.ts';

/** A request to Lambda's own API: the right that it needs, and what it does with its body. */
export interface ControlCall {
  readonly need: Need;
  /** Its answer; nothing for one without a body. */
  readonly run: (input: unknown) => unknown;
}

/** What the request asks of Lambda; nothing where it asks something else. */
export type LambdaControl = (method: string | undefined, url: URL) => ControlCall | undefined;

interface Ground {
  readonly functions: Pick<Functions, 'find'>;
  readonly mappings: readonly OpenMapping[];
}

const concurrencyPath = /^\/(?:2017-10-31|2019-09-30)\/functions\/([^/]+)\/concurrency$/;
const mappingsPath = /^\/2015-03-31\/event-source-mappings$/;
const mappingPath = /^\/2015-03-31\/event-source-mappings\/([^/]+)$/;

const reserving = z.object({ ReservedConcurrentExecutions: z.int().nonnegative() });
const switching = z.object({ Enabled: z.boolean() });

/** Lambda's API on functions and mappings of the template, as far as those need it who are called when something fails. */
export const makeLambdaControl = ({ functions, mappings }: Ground): LambdaControl => {
  const functionNamed = (name: string): CalledFunction => {
    try {
      return functions.find(decodeURIComponent(name));
    } catch {
      throw new AwsFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
    }
  };
  const onConcurrency = (method: string | undefined, name: string): ControlCall | undefined => {
    const { definition, reserve } = functionNamed(name);
    const told = () => ({ ReservedConcurrentExecutions: reserve.get() });
    const needing = (action: string): Need => ({ action: `lambda:${action}`, resource: definition.arn });
    if (method === 'GET') return { need: needing('GetFunctionConcurrency'), run: told };
    if (method === 'DELETE') {
      return { need: needing('DeleteFunctionConcurrency'), run: () => reserve.set(undefined) };
    }
    if (method !== 'PUT') return undefined;
    return {
      need: needing('PutFunctionConcurrency'),
      run: (input) => {
        reserve.set(reserving.parse(input).ReservedConcurrentExecutions);
        return told();
      },
    };
  };
  const onMappings = (functionName: string | null): ControlCall => ({
    need: { action: 'lambda:ListEventSourceMappings', resource: '*' },
    run: () => {
      const asked = functionName === null ? undefined : functionNamed(functionName).calledAs;
      const found = mappings.filter(
        ({ mapping }) => asked === undefined || functionNamed(mapping.functionName).calledAs === asked,
      );
      return { EventSourceMappings: found.map(lookAt) };
    },
  });
  const onMapping = (method: string | undefined, uuid: string): ControlCall | undefined => {
    const found = mappings.find(({ mapping }) => mapping.uuid === uuid);
    if (!found) throw new AwsFault('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
    if (method !== 'PUT') return undefined;
    return {
      need: { action: 'lambda:UpdateEventSourceMapping', resource: '*' },
      run: (input) => {
        found.power.set(switching.parse(input).Enabled);
        return lookAt(found);
      },
    };
  };
  return (method, { pathname, searchParams }) => {
    const [, name] = concurrencyPath.exec(pathname) ?? [];
    if (name !== undefined) return onConcurrency(method, name);
    if (method === 'GET' && mappingsPath.test(pathname)) return onMappings(searchParams.get('FunctionName'));
    const [, uuid] = mappingPath.exec(pathname) ?? [];
    return uuid === undefined ? undefined : onMapping(method, uuid);
  };
};

const lookAt = ({ mapping, power }: OpenMapping) => ({
  UUID: mapping.uuid,
  EventSourceArn: mapping.queueArn,
  FunctionArn: mapping.functionName,
  State: power.state(),
});
