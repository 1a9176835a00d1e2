import { behave } from './behave.ts';
import { burst } from './burst.ts';
import type { Command } from './command.ts';
import { control } from './control.ts';
import { create } from './create.ts';
import { deleteDeal } from './delete-deal.ts';
import { list } from './list.ts';
import { misbehave } from './misbehave.ts';
import { query } from './query.ts';
import { relay } from './relay.ts';
import { setAmount } from './set-amount.ts';
import { setStage } from './set-stage.ts';
import { undelete } from './undelete.ts';

export const commands: readonly Command[] = [
  setStage,
  setAmount,
  create,
  deleteDeal,
  undelete,
  burst,
  list,
  query,
  misbehave,
  behave,
  relay,
  control,
];
