import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { expiresAt } from '#platform/tables';
import { admissionSeconds, type BoardPassResponse } from '#shared/api/presence';
import type { ApiServices } from './api-services.ts';
import { boardAsked, boardNotFound } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

const passSeconds = 30;

/**
 * POST /api/v1/boards/{boardId}/passes: a pass to those who have a saved board open, for who may see it. The live
 * connection is outside of the VPC and cannot ask whose a board is, so what it must know of that is in the pass.
 * Nobody is ever with the owner of a board that is shared with nobody: she is given none.
 */
export const issueBoardPass =
  ({ boards, passes, clock }: Pick<ApiServices, 'boards' | 'passes' | 'clock'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const admission = await boards.readAdmission(viewer, boardAsked(request));
    if (!admission) throw boardNotFound();
    if (!admission.isShared) return jsonAnswer({ pass: null } satisfies BoardPassResponse);
    const { subject, organizationId, name } = viewer;
    const { uid, mayEdit } = admission;
    const pass = randomBytes(32).toString('base64url');
    const now = clock();
    const item = {
      pass,
      subject,
      organizationId,
      name,
      board: uid,
      mayEdit,
      admittedUntil: expiresAt(now, admissionSeconds),
      expiresAt: expiresAt(now, passSeconds),
    };
    await passes.client.send(new PutCommand({ TableName: passes.name, Item: item }));
    return jsonAnswer({ pass } satisfies BoardPassResponse, { status: 201 });
  };
