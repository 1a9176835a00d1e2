import { burst } from './burst.ts';
import type { Command } from './command.ts';
import { create } from './create.ts';
import { deleteDeal } from './delete-deal.ts';
import { list } from './list.ts';
import { query } from './query.ts';
import { setAmount } from './set-amount.ts';
import { setStage } from './set-stage.ts';
import { undelete } from './undelete.ts';

export const commands: readonly Command[] = [setStage, setAmount, create, deleteDeal, undelete, burst, list, query];
