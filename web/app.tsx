import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { homeBoardId } from '#shared/api/boards';
import { recordObjects } from '#shared/api/records';
import { createLive, LiveContext } from '#web/data/live.ts';
import { isFilling, useSession } from '#web/data/session.ts';
import { SessionContext, useSignedIn } from '#web/data/signed-in.ts';
import { BoardPage } from '#web/pages/board-page.tsx';
import { FillingPage } from '#web/pages/filling-page.tsx';
import { LaterPage } from '#web/pages/later-page.tsx';
import { isPlaceOf } from '#web/pages/places.tsx';
import { ProblemPage } from '#web/pages/problem-page.tsx';
import { Shell } from '#web/pages/shell.tsx';
import { SignIn } from '#web/pages/sign-in.tsx';
import { Signpost } from '#web/pages/signpost.tsx';
import { withLaterWords } from '#web/words/words.ts';

/** Few people look here: code and words come when somebody does. */
const WallPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/wall/wall-page.tsx'))).WallPage,
}));

const SyncPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/sync/sync-page.tsx'))).SyncPage,
}));

const MetricsPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/metrics/metrics-page.tsx'))).MetricsPage,
}));

const RecordPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/records/record-page.tsx'))).RecordPage,
}));

const FieldsPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/fields/fields-page.tsx'))).FieldsPage,
}));

const BoardsPage = lazy(async () => ({
  default: (await withLaterWords(import('#web/pages/boards/boards-page.tsx'))).BoardsPage,
}));

/** The web from the outside in: cache, who is signed in, live connection, frame, page. */
export const App = ({ client }: { readonly client: QueryClient }) => (
  <QueryClientProvider client={client}>
    <SignedInOnly>
      <WithLive>
        <Switch>
          <Route path="/wall">
            <WallOrSignpost />
          </Route>
          <Route>
            <Shell>
              <Pages />
            </Shell>
          </Route>
        </Switch>
      </WithLive>
    </SignedInOnly>
  </QueryClientProvider>
);

const SignedInOnly = ({ children }: { readonly children: ReactNode }) => {
  const { data: session, error, refetch } = useSession();
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (session === null) return <SignIn />;
  if (isFilling(error)) return <FillingPage />;
  return error && <ProblemPage error={error} onRetry={() => void refetch()} />;
};

const WithLive = ({ children }: { readonly children: ReactNode }) => {
  const [live] = useState(createLive);
  useEffect(() => live.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
};

/** The wall has no frame; who may not look at it has one, and a way on. */
const WallOrSignpost = () => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  if (!isPlaceOf(role, 'board'))
    return (
      <Shell>
        <Signpost words={t('problems.recordsForSales')} to="sync" />
      </Shell>
    );
  return (
    <LaterPage>
      <WallPage />
    </LaterPage>
  );
};

const Pages = () => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  const home = isPlaceOf(role, 'board') ? 'board' : 'sync';
  return (
    <Switch>
      <Route path="/">{home === 'board' ? <BoardPage boardId={homeBoardId} /> : <Redirect to="/sync" replace />}</Route>
      <Route path="/boards">
        {isPlaceOf(role, 'board') ? (
          <LaterPage>
            <BoardsPage />
          </LaterPage>
        ) : (
          <Signpost words={t('problems.recordsForSales')} to="sync" />
        )}
      </Route>
      <Route path="/boards/:boardId">
        {({ boardId }) =>
          isPlaceOf(role, 'board') ? (
            <BoardPage key={boardId} boardId={boardId} />
          ) : (
            <Signpost words={t('problems.recordsForSales')} to="sync" />
          )
        }
      </Route>
      <Route path="/metrics">
        <LaterPage>
          <MetricsPage />
        </LaterPage>
      </Route>
      {recordObjects.map((object) => (
        <Route key={object} path={`/records/${object}/:id`}>
          {({ id }) =>
            isPlaceOf(role, 'board') ? (
              <LaterPage>
                <RecordPage key={id} object={object} id={id} />
              </LaterPage>
            ) : (
              <Signpost words={t('problems.recordsForSales')} to="sync" />
            )
          }
        </Route>
      ))}
      <Route path="/sync">
        {isPlaceOf(role, 'sync') ? (
          <LaterPage>
            <SyncPage />
          </LaterPage>
        ) : (
          <Signpost words={t('problems.opsOnly')} to="board" />
        )}
      </Route>
      <Route path="/fields">
        {isPlaceOf(role, 'fields') ? (
          <LaterPage>
            <FieldsPage />
          </LaterPage>
        ) : (
          <Signpost words={t('problems.fieldsOnly')} to="board" />
        )}
      </Route>
      <Route>
        <Signpost words={t('problems.noSuchPage')} to={home} />
      </Route>
    </Switch>
  );
};
