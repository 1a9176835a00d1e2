import { hashKey, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiRoutes } from '#shared/api/routes';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { type LiveStatus, useLive } from './live.ts';
import { type Heard, type HeldAnswers, keptAnswers, mergeAnswers } from './merge-answers.ts';
import { type Questions, questionsMoved } from './questions.ts';
import { createRefresher } from './refresher.ts';
import { request } from './request.ts';
import { thisMoment } from './server-clock.ts';

const allAnswersKey = ['widgets'] as const;
const answersKey = (questions: Questions) => [...allAnswersKey, questions] as const;

const askWidgets = async (questions: Questions, signal?: AbortSignal): Promise<Heard> => {
  const askedAt = thisMoment();
  const body = { widgets: questions };
  return {
    askedAt,
    fresh: await request(apiRoutes.widgetsQuery, { schema: widgetsQueryResponseSchema, body, signal }),
  };
};

/** Asks all the questions of a board, and lays the answers over those that are held. */
export const answersQuery = (client: QueryClient, questions: Questions) =>
  queryOptions({
    queryKey: answersKey(questions),
    queryFn: async ({ signal }): Promise<HeldAnswers> => {
      const heard = await askWidgets(questions, signal);
      return mergeAnswers(client.getQueryData<HeldAnswers>(answersKey(questions)), heard);
    },
    // Pushes renew only what is in sight: what was asked before is asked again when it comes back.
    staleTime: 0,
  });

/** A push may be lost, and freshness moves even when no record does: so everything is asked again now and then. */
const renewSeconds: Readonly<Record<LiveStatus, number>> = { connecting: 30, live: 60, reconnecting: 30, paused: 30 };

/**
 * The answers of all widgets of a board: one request at first, and from then on only what moved. While new answers
 * are under way the held ones stay; of other questions, those of the widgets that ask as before.
 */
export const useWidgetAnswers = (questions: Questions) => {
  const client = useQueryClient();
  const { status, subscribe } = useLive();

  const query = useQuery({
    ...answersQuery(client, questions),
    initialData: () => answersBefore(client, questions),
    initialDataUpdatedAt: 0,
    refetchInterval: renewSeconds[status] * 1_000,
  });

  useEffect(() => {
    const refresher = createRefresher({
      askEverything: () => client.refetchQueries({ queryKey: answersKey(questions) }),
      askMoved: (objects) => askMoved(client, questions, questionsMoved(questions, objects)),
    });
    const leave = subscribe({
      onPush: ({ objects }) => void refresher.moved(objects),
      onCatchUp: () => void refresher.everything(),
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [client, subscribe, questions]);

  return query;
};

/** Answers that came before to questions that are still asked: most of them from the board, some from what lies over it. */
const answersBefore = (client: QueryClient, questions: Questions): HeldAnswers | undefined => {
  const kept = client
    .getQueryCache()
    .findAll({ queryKey: allAnswersKey })
    .filter(({ state }) => state.data !== undefined)
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ state, queryKey }) => {
      // Both are what this file put there, under the key that it made.
      const [held, asked] = [state.data as HeldAnswers, queryKey[1] as Questions];
      return keptAnswers(held, (id) => hashKey([asked[id]]) === hashKey([questions[id]]));
    });
  const [most] = kept.toSorted((a, b) => Object.keys(b.answers).length - Object.keys(a.answers).length);
  return most;
};

const askMoved = async (client: QueryClient, all: Questions, moved: Questions): Promise<void> => {
  if (Object.keys(moved).length === 0) return;
  const heard = await askWidgets(moved);
  client.setQueryData<HeldAnswers>(answersKey(all), (held) => mergeAnswers(held, heard));
};
