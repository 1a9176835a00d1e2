import { DeleteFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { functionNamed, functionState } from '../function-state.ts';
import { switchMappings } from '../switch-mappings.ts';
import { givenFor, type Verb } from '../verb.ts';

/**
 * One that takes from a queue is not throttled: each of its messages would be counted as tried, and become a dead
 * letter in the end.
 */
export const hold: Verb = {
  name: 'hold',
  takes: ['<function>'],
  says: 'stops a function: its messages wait in their queue, or whoever calls it is turned away',
  run: async (asked) => {
    const { stage, say } = asked;
    const { lambda, mappings } = await functionState(stage, await functionNamed(stage, givenFor(asked, 0, 'function')));
    const back = `npm run ops -- release ${lambda.title}`;
    if (mappings.length > 0) {
      await switchMappings(stage, lambda, { to: 'Disabled', say });
      return say(`${lambda.title} takes no more messages: they wait in their queue. Back: ${back}`);
    }
    const none = { FunctionName: lambda.id, ReservedConcurrentExecutions: 0 };
    await stage.lambda.send(new PutFunctionConcurrencyCommand(none));
    say(`${lambda.title} is held: whoever calls it is turned away. Back: ${back}`);
  },
};

/** Back to what the template says, however it was held. */
export const release: Verb = {
  name: 'release',
  takes: ['<function>'],
  says: 'lets a held function go on, with as many at once as its template says',
  run: async (asked) => {
    const { stage, say } = asked;
    const state = await functionState(stage, await functionNamed(stage, givenFor(asked, 0, 'function')));
    const { lambda, mappings, reserved, reservedByTemplate } = state;
    const FunctionName = lambda.id;
    if (reserved !== reservedByTemplate) {
      await (reservedByTemplate === undefined
        ? stage.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }))
        : stage.lambda.send(
            new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: reservedByTemplate }),
          ));
    }
    if (mappings.length > 0) await switchMappings(stage, lambda, { to: 'Enabled', say });
    say(`${lambda.title} goes on${reservedByTemplate === undefined ? '' : `, ${reservedByTemplate} at once`}.`);
  },
};
