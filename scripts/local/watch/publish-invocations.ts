import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { Invocation } from '../lambda/lambda-function.ts';
import type { Watch } from './watch.ts';

/** What Lambda publishes of each event: by function, and by the alias and the version that were called. */
export const publishInvocations =
  (
    watch: Pick<Watch, 'put'>,
  ): ((definition: Pick<FunctionDefinition, 'name' | 'published'>, invocation: Invocation) => void) =>
  ({ name: FunctionName, published }, { outcome, calledAs, milliseconds, concurrency }) => {
    const alias = published.aliases.find((each) => calledAs.endsWith(`:${FunctionName}:${each}`));
    const Resource = alias === undefined ? FunctionName : `${FunctionName}:${alias}`;
    const places: Record<string, string>[] = [
      {},
      { FunctionName },
      { FunctionName, Resource },
      ...(alias === undefined ? [] : [{ FunctionName, Resource, ExecutedVersion: published.version }]),
    ];
    const put = (name: string, value: number, unit: string): void => {
      for (const dimensions of places) watch.put({ namespace: 'AWS/Lambda', name, dimensions, value, unit });
    };
    put('Throttles', Number(outcome === 'throttled'), 'Count');
    // What was throttled was no invocation.
    if (outcome === 'throttled') return;
    put('Invocations', 1, 'Count');
    put('Errors', Number(outcome === 'failed'), 'Count');
    put('Duration', milliseconds, 'Milliseconds');
    put('ConcurrentExecutions', concurrency, 'Count');
  };
