import type { APIGatewayProxyEvent } from 'aws-lambda';
import { httpHandler, withoutBody } from '#platform/http';
import { type HttpAnswer, redirectAnswer } from '#platform/http-answer';
import { type Failure, problemAnswer } from '#platform/http-problem';
import { readHeaders } from '#platform/http-request';
import type { Log } from '#platform/log';
import { authRoutes } from '#shared/api/routes';
import { beginSignIn } from './begin-sign-in.ts';
import { endSession } from './end-session.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { refreshSession } from './refresh-session.ts';
import type { SignInServices } from './sign-in-services.ts';

/** Signing in, staying signed in, signing out. */
export const signInRoutes = (services: SignInServices, log: Log) =>
  httpHandler({
    log,
    routes: authRoutes,
    endpoints: {
      signIn: withoutBody(beginSignIn(services)),
      callback: withoutBody(finishSignIn(services)),
      refresh: withoutBody(refreshSession(services)),
      signOut: withoutBody(endSession(services)),
    },
    dressFailure: showFailureOnFrontPage,
  });

/** A browser that navigates would show JSON to a person: it goes to the front page instead, which explains the code. */
const showFailureOnFrontPage = (failure: Failure, event: APIGatewayProxyEvent): HttpAnswer =>
  isNavigation(event)
    ? redirectAnswer(`/?sign-in=${encodeURIComponent(failure.problem.code)}`, failure.cookies)
    : problemAnswer(failure);

const isNavigation = ({ httpMethod, headers }: APIGatewayProxyEvent): boolean => {
  const { accept = '', 'sec-fetch-mode': mode } = readHeaders(headers);
  return httpMethod === 'GET' && (mode === 'navigate' || accept.includes('text/html'));
};
