import { functionState, ownFunctions } from '../function-state.ts';
import { inColumns, type Verb } from '../verb.ts';

/** How many of each function may run, and which are held. */
export const functions: Verb = {
  name: 'functions',
  takes: [],
  says: 'how many of each function may run at once, what hands it messages, and which are held',
  run: async ({ stage, say }) => {
    const states = await Promise.all(ownFunctions(await stage.deployed()).map((each) => functionState(stage, each)));
    const rows = states.map(({ lambda, reserved, reservedByTemplate, mappings, isHeld }) => [
      lambda.title,
      isHeld ? 'HELD' : '',
      sayReserved(reserved, reservedByTemplate),
      mappings.map(({ EventSourceArn, State }) => `${EventSourceArn?.split(':').at(-1)}: ${State}`).join(', '),
    ]);
    for (const line of inColumns([['function', '', 'at once', 'takes from'], ...rows])) say(line);
  },
};

const sayReserved = (reserved: number | undefined, byTemplate: number | undefined): string => {
  const now = reserved === undefined ? 'not limited' : String(reserved);
  if (reserved === byTemplate) return now;
  return `${now} (the template says ${byTemplate ?? 'not limited'})`;
};
