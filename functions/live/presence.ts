import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Clock } from '#platform/clock';
import { isConditionUnmet, type Table } from '#platform/tables';
import { presenceLostSeconds, presentMax } from '#shared/api/presence';

/** Where somebody stands, and what she does there. */
const standingSchema = z.object({
  board: z.uuid(),
  mode: z.enum(['editing', 'viewing']),
  name: z.string(),
  mayEdit: z.boolean(),
  /** Seconds since 1970. */
  admittedUntil: z.int(),
});

export type Standing = z.output<typeof standingSchema>;

const speakerSchema = z
  .looseObject({
    connectionId: z.string(),
    organizationId: z.string(),
    subject: z.string(),
    /** When it last said something of its presence, in milliseconds since 1970. */
    saidAt: z.int().optional(),
    /** Key of the index; there while she stands on a board. */
    boardKey: z.string().optional(),
  })
  .transform(({ connectionId, organizationId, subject, saidAt, boardKey, ...row }) => {
    const standing = boardKey === undefined ? undefined : standingSchema.parse(row);
    return { connectionId, organizationId, subject, saidAt, standing };
  });

/** A connection, whose it is, and where she stands. */
export type Speaker = z.output<typeof speakerSchema>;
/** One that stands somewhere. */
export type Present = Speaker & { readonly standing: Standing };

export interface PresentNow {
  /** Those that edit first; at most `presentMax` connections. */
  readonly present: readonly Present[];
  readonly hasMore: boolean;
}

export type Presence = ReturnType<typeof openPresence>;

/**
 * Who stands on which board. It is kept in the connection's own row, so that it ends with the connection, and found by an
 * index that holds only those who stand somewhere: one query of one board, of at most `presentMax` rows, never a scan.
 */
export const openPresence = ({ client, name: TableName }: Table, clock: Clock) => ({
  find: async (connectionId: string): Promise<Speaker | undefined> => {
    const get = new GetCommand({ TableName, Key: { connectionId }, ConsistentRead: true });
    return speakerOf((await client.send(get)).Item);
  },

  /** Puts somebody on a board. False when the same connection said something else meanwhile, or has ended. */
  stand: async (speaker: Speaker, standing: Standing): Promise<boolean> => {
    const saidAt = clock().getTime();
    const values = { ...standing, saidAt, boardKey: boardKeyOf(speaker.organizationId, standing.board) };
    const names = Object.keys(values);
    const isUnchanged = speaker.saidAt === undefined ? 'attribute_not_exists(saidAt)' : 'saidAt = :before';
    return isDone(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { connectionId: speaker.connectionId },
          UpdateExpression: `set ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
          // An update would make a row of a connection that is gone.
          ConditionExpression: `attribute_exists(connectionId) and ${isUnchanged}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
            ...(speaker.saidAt !== undefined && { ':before': speaker.saidAt }),
          },
        }),
      ),
    );
  },

  /** Takes somebody off this board. False when she does not stand on it any more. */
  leave: async ({ connectionId }: Speaker, board: string): Promise<boolean> =>
    isDone(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { connectionId },
          UpdateExpression: 'remove boardKey',
          ConditionExpression: 'board = :board and attribute_exists(boardKey)',
          ExpressionAttributeValues: { ':board': board },
        }),
      ),
    ),

  /** Who stands on a board of an organisation now. Rows of lost lines and of admissions that are over stay for a while, and are passed over. */
  onBoard: async (organizationId: string, board: string): Promise<PresentNow> => {
    const query = new QueryCommand({
      TableName,
      IndexName: 'by-board',
      KeyConditionExpression: 'boardKey = :boardKey',
      ExpressionAttributeValues: { ':boardKey': boardKeyOf(organizationId, board) },
      Limit: presentMax,
    });
    const { Items = [], LastEvaluatedKey } = await client.send(query);
    const speakers = z.array(speakerSchema).parse(Items);
    return {
      present: speakers.filter(isPresent).filter((each) => isThere(each, clock())),
      hasMore: LastEvaluatedKey !== undefined,
    };
  },
});

/** A row of the table, while there is one. */
export const speakerOf = (row: unknown): Speaker | undefined => speakerSchema.optional().parse(row);

export const isPresent = (speaker: Speaker): speaker is Present => speaker.standing !== undefined;

/** Whether somebody has been heard lately and may still be there. */
export const isThere = ({ saidAt = 0, standing }: Present, now: Date): boolean =>
  saidAt > now.getTime() - presenceLostSeconds * 1_000 && standing.admittedUntil * 1_000 > now.getTime();

/** Organisations never mix: theirs is half of the key. */
const boardKeyOf = (organizationId: string, board: string): string => `${organizationId} ${board}`;

const isDone = async (sent: Promise<unknown>): Promise<boolean> => {
  try {
    await sent;
    return true;
  } catch (error) {
    if (isConditionUnmet(error)) return false;
    throw error;
  }
};
