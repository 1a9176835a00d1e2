import { type BoardResponse, boardResponseSchema, homeBoardId } from '#shared/api/boards';
import { apiRoutes } from '#shared/api/routes';
import { type SessionResponse, sessionResponseSchema } from '#shared/api/session';
import {
  type WidgetsQueryRequest,
  type WidgetsQueryResponse,
  widgetsQueryResponseSchema,
} from '#shared/api/widgets-query';
import { objectsRead } from '#shared/query/objects-read';
import { narrowWidget } from '#shared/widgets/narrow-widget';
import { type Asker, ask } from './ask.ts';
import { StepFault } from './step-fault.ts';

export const readSession = (asker: Asker): Promise<SessionResponse> =>
  ask(asker, apiRoutes.session, { answer: sessionResponseSchema });

/** The board that everyone has from the first second. */
export const readBoard = (asker: Asker): Promise<BoardResponse> => {
  const path = apiRoutes.boardRead.path.replace('{boardId}', homeBoardId);
  return ask(asker, { ...apiRoutes.boardRead, path }, { answer: boardResponseSchema });
};

type Questions = WidgetsQueryRequest['widgets'];

/**
 * Asks all that a board asks, in one request as boards do; gives how many questions that are.
 * @throws StepFault unless each of them has an answer, and the answer says how fresh it is
 */
export const askBoard = async (asker: Asker, { widgets: shown }: BoardResponse): Promise<number> => {
  const widgets = questionsOf(shown);
  const asked = Object.entries(widgets).flatMap(([widget, named]) =>
    Object.keys(named).map((question) => ({ widget, question })),
  );
  if (asked.length === 0) throw new StepFault('the board asks nothing');
  const answer = await ask(asker, apiRoutes.widgetsQuery, { answer: widgetsQueryResponseSchema, body: { widgets } });
  for (const { widget, question } of asked) {
    const given = answer.answers[widget]?.[question];
    if (given === undefined) throw new StepFault(`${widget}.${question} has no answer`);
    if (given.kind === 'refused') throw new StepFault(`${widget}.${question} was refused: ${given.code}`);
  }
  expectFreshness(widgets, answer);
  return asked.length;
};

const questionsOf = (shown: BoardResponse['widgets']): Questions =>
  Object.fromEntries(
    shown.flatMap((widget) => {
      const { questions = {} } = narrowWidget(widget, { filters: [] }) ?? {};
      return Object.keys(questions).length === 0 ? [] : [[widget.id, { ...questions }]];
    }),
  );

const expectFreshness = (widgets: Questions, { freshness }: WidgetsQueryResponse): void => {
  const read = new Set(Object.values(widgets).flatMap((named) => Object.values(named).flatMap(objectsRead)));
  // One that the organisation does not have is told of with null.
  const untold = [...read].filter((object) => freshness[object] === undefined);
  if (untold.length > 0) throw new StepFault(`nothing says how fresh ${untold.join(', ')} are`);
};
