import * as z from 'zod';
import type { Table } from '#platform/tables';
import { takeOnce } from './take-once.ts';

const passSchema = z.object({
  subject: z.string(),
  organizationId: z.string(),
  /** As the pass's holder is called in her session. */
  name: z.string(),
  board: z.uuid(),
  mayEdit: z.boolean(),
  /** Seconds since 1970. */
  admittedUntil: z.int(),
});

export type Pass = z.output<typeof passSchema>;

/** Takes a pass off the table: it admits one connection. */
export const takePass = (passes: Table, pass: string, now: Date): Promise<Pass | undefined> =>
  takeOnce(passes, { pass }, { schema: passSchema, now });
