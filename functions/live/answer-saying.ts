import type { Table } from '#platform/tables';
import type { PresenceSaying, PresentFrame, RefusedFrame, SayingRefusal } from '#shared/api/presence';
import {
  isPresent,
  isThere,
  type Presence,
  type Present,
  type PresentNow,
  type Speaker,
  type Standing,
} from './presence.ts';
import { presentFrame } from './present-frame.ts';
import { readSaying } from './read-saying.ts';
import { takePass } from './take-pass.ts';
import { type TellServices, tellPresent } from './tell-present.ts';

export interface SayingServices extends TellServices {
  readonly passes: Table;
  readonly presence: Presence;
}

/** Nobody changes what she does faster; pages speak once a second at most. */
const sayingGapMilliseconds = 400;

/**
 * Answers what a page says of its presence: who else is there, or why nothing was changed.
 *
 * A beat that changes nothing costs one read, one write and one query of one board's index, and is told to nobody. An
 * entry or a change of mode costs, beside those, a delete (the pass) and a post to each connection on that board, of
 * which there are at most `presentMax`.
 */
export const answerSaying = async (
  services: SayingServices,
  connectionId: string,
  body: string,
): Promise<PresentFrame | RefusedFrame | undefined> => {
  const saying = readSaying(body);
  if (typeof saying === 'string') return refused(saying);
  const speaker = await services.presence.find(connectionId);
  if (!speaker) return refused('live.not-admitted');
  if (saying.kind === 'leave') {
    if (await services.presence.leave(speaker, saying.board)) await tellOfLeaving(services, speaker);
    return undefined;
  }
  const standing = await standingSaid(services, speaker, saying);
  if (typeof standing === 'string') return refused(standing);
  if (!(await services.presence.stand(speaker, standing))) return refused('live.too-often');
  return tellOfStanding(services, speaker, standing);
};

/** Where a speaker stands from now on, or why not. Nothing has changed by then, but that a pass is used. */
const standingSaid = async (
  { passes, clock }: SayingServices,
  speaker: Speaker,
  saying: Exclude<PresenceSaying, { kind: 'leave' }>,
): Promise<Standing | SayingRefusal> => {
  const now = clock();
  if (now.getTime() - (speaker.saidAt ?? 0) < sayingGapMilliseconds) return 'live.too-often';
  if (saying.kind === 'enter') {
    const pass = await takePass(passes, saying.pass, now);
    const isHers = pass?.subject === speaker.subject && pass.organizationId === speaker.organizationId;
    if (!pass || !isHers) return 'live.no-pass';
    const { board, name, mayEdit, admittedUntil } = pass;
    return inMode({ board, name, mayEdit, admittedUntil }, saying.mode);
  }
  const { standing } = speaker;
  if (standing?.board !== saying.board || standing.admittedUntil * 1_000 <= now.getTime()) return 'live.not-admitted';
  return inMode(standing, saying.mode);
};

const inMode = (standing: Omit<Standing, 'mode'>, mode: Standing['mode']): Standing | SayingRefusal =>
  mode === 'editing' && !standing.mayEdit ? 'live.view-only' : { ...standing, mode };

/** Tells the others, where that is news to them, and answers who they are. */
const tellOfStanding = async (services: SayingServices, before: Speaker, standing: Standing): Promise<PresentFrame> => {
  const { presence, clock } = services;
  const { subject, organizationId } = before;
  const { board, mode } = standing;
  const now = clock();
  const was = isPresent(before) && isThere(before, now) ? before.standing : undefined;
  if (was && was.board !== board) await tellOfLeaving(services, before);
  const self: Present = { ...before, saidAt: now.getTime(), standing };
  const found = withSelf(await presence.onBoard(organizationId, board), self);
  const isNews = was?.board !== board || was.mode !== mode;
  // Where more people look than are shown, one more to look is no news: a thousand would tell fifty each.
  const isShown = mode === 'editing' || was?.mode === 'editing' || !found.hasMore;
  if (isNews && isShown) await tellPresent(services, found, { board, but: self.connectionId });
  return presentFrame(found, { subject, board, at: now });
};

/** The index follows its table by some milliseconds: the speaker herself is as she has just said. */
const withSelf = ({ present, hasMore }: PresentNow, self: Present): PresentNow => ({
  present: [...present.filter(({ connectionId }) => connectionId !== self.connectionId), self],
  hasMore,
});

/** Tells those who stay that somebody has left her board, or lost her connection. */
export const tellOfLeaving = async (services: SayingServices, gone: Speaker): Promise<void> => {
  if (!isPresent(gone)) return;
  const { organizationId, connectionId } = gone;
  const { board, mode } = gone.standing;
  const { present, hasMore } = await services.presence.onBoard(organizationId, board);
  if (hasMore && mode === 'viewing') return;
  const staying = present.filter((each) => each.connectionId !== connectionId);
  await tellPresent(services, { present: staying, hasMore }, { board, but: connectionId });
};

const refused = (code: SayingRefusal): RefusedFrame => ({ kind: 'refused', code, message: refusals[code] });

const refusals: Readonly<Record<SayingRefusal, string>> = {
  'live.too-long': 'This is longer than anything that can be said here.',
  'live.malformed':
    'Say {"kind":"enter","pass","mode"}, {"kind":"presence","board","mode"} or {"kind":"leave","board"}.',
  'live.too-often': 'You say something else faster than others could read it.',
  'live.no-pass': 'This pass is not known, is over, or is not yours. Ask for a new one.',
  'live.not-admitted': 'You have shown no pass to this board, or it is over. Ask for a new one.',
  'live.view-only': 'You may look at this board, and not edit it.',
};
