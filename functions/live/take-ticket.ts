import * as z from 'zod';
import type { Table } from '#platform/tables';
import { takeOnce } from './take-once.ts';

const holderSchema = z.object({ subject: z.string(), organizationId: z.string() });

export type TicketHolder = z.output<typeof holderSchema>;

/** Takes a ticket off the table: it opens one connection. */
export const takeTicket = (tickets: Table, ticket: string, now: Date): Promise<TicketHolder | undefined> =>
  takeOnce(tickets, { ticket }, { schema: holderSchema, now });
