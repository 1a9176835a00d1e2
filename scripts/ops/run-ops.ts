import { listOfVerbs, opsOptions } from './ops-options.ts';
import type { Stage } from './stage.ts';

interface Surroundings {
  /** Undefined: this machine. */
  readonly stageNamed: (name: string | undefined) => Stage;
  readonly say: (line: string) => void;
}

/** Does what a command line asks for; without anything, it lists what there is. @throws OpsError */
export const runOps = async (args: readonly string[], { stageNamed, say }: Surroundings): Promise<void> => {
  const options = opsOptions(args);
  if (!options) {
    for (const line of listOfVerbs()) say(line);
    return;
  }
  const { verb, given, stage, flags } = options;
  await verb.run({ stage: stageNamed(stage), given, flags, say });
};
