import { addField } from './add-field.ts';
import { behave } from './behave.ts';
import { burst } from './burst.ts';
import type { Command } from './command.ts';
import { control } from './control.ts';
import { convert } from './convert.ts';
import { create } from './create.ts';
import { deleteDeal } from './delete-deal.ts';
import { editStage } from './edit-stage.ts';
import { list } from './list.ts';
import { merge } from './merge.ts';
import { misbehave } from './misbehave.ts';
import { purge } from './purge.ts';
import { query } from './query.ts';
import { relay } from './relay.ts';
import { setAmount } from './set-amount.ts';
import { setRate } from './set-rate.ts';
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
  merge,
  convert,
  purge,
  addField,
  setRate,
  editStage,
  misbehave,
  behave,
  relay,
  control,
];
