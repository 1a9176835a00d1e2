import { pageSchema } from '#shared/messages/page';
import type { TextRow } from '#store/stage-page';
import { idOf } from '#store/testing/pages';

/** Pages of deals in the order in which they were read, as text; the organisation is filled in when they are sent. */
export type History = (organizationId: string) => readonly string[];

export interface HistoryFacts {
  readonly messages: number;
  readonly deals: number;
  readonly beginning: Date;
}

interface Told {
  readonly readAt: string;
  readonly rows: readonly TextRow[];
  readonly goneIds: readonly string[];
}

const stages = ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won'] as const;

/**
 * Deals are made and changed, three messages to a second of SystemModstamp, one to three deals a message. Every
 * twentieth message tells of a deletion, every fiftieth of the end of that, and every thirty-third of a deal that is
 * gone without a trace, of which nothing newer is ever told.
 */
export const aHistory = ({ messages, deals, beginning }: HistoryFacts): History => {
  const told: Told[] = [];
  const gone = new Set<number>();
  const deleted = new Set<number>();
  const stampOf = (message: number): string =>
    new Date(beginning.getTime() + Math.floor(message / 3) * 1_000).toISOString();
  const rowOf = (deal: number, message: number): TextRow => ({
    id: idOf('006', deal),
    sourceVersion: stampOf(message),
    isDeleted: String(deleted.has(deal)),
    name: `Deal ${deal}`,
    createdAt: beginning.toISOString(),
    closeOn: '2026-05-31',
    amount: String(message * 10),
    // By the second: of two stages within one, nobody could say later which was first.
    stage: stages[Math.floor(message / 3) % stages.length] ?? null,
  });
  for (let message = 1; message <= messages; message += 1) {
    // Primes: every deal is told of with every other one, and again after a while.
    const one = (message * 7) % deals;
    if (message % 33 === 0) gone.add(one);
    else if (message % 20 === 0) deleted.add(one);
    else if (message % 50 === 1) deleted.clear();
    const touched = [one, (message * 13) % deals, (message * 29) % deals].slice(0, 1 + (message % 3));
    told.push({
      readAt: new Date(Date.parse(stampOf(message)) + 4_000 + (message % 3) * 100).toISOString(),
      rows: [...new Set(touched)].filter((deal) => !gone.has(deal)).map((deal) => rowOf(deal, message)),
      goneIds: message % 33 === 0 ? [idOf('006', one)] : [],
    });
  }
  return (organizationId) => told.map((each) => textOf(organizationId, each));
};

const textOf = (organizationId: string, { rows, ...rest }: Told): string =>
  JSON.stringify(
    pageSchema.parse({
      kind: 'page',
      organizationId,
      instanceUrl: 'https://acme.my.salesforce.com',
      object: 'opportunity',
      door: 'hint',
      rows: { in: 'message', rows },
      ...rest,
    }),
  );
