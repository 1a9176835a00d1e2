import {
  admissionSeconds,
  type PresenceMode,
  type PresenceSaying,
  type PresentFrame,
  type PresentPerson,
  presenceBeatSeconds,
  presentFrameSchema,
  type RefusedFrame,
  refusedFrameSchema,
} from '#shared/api/presence';

interface PresenceSetup {
  /** A pass to a board, or null where nobody else can have it open. */
  readonly askPass: (board: string) => Promise<string | null>;
  readonly say: (saying: PresenceSaying) => void;
  /** Who else is there is known anew. */
  readonly onChange: () => void;
}

/** Who else has the board open that this page shows. */
export interface PresentPeople {
  readonly people: readonly PresentPerson[];
  readonly hasMore: boolean;
}

const nobody: PresentPeople = { people: [], hasMore: false };

const beatMs = presenceBeatSeconds * 1_000;
/** Two who came in the same moment may have missed each other in an index that follows its table: the first beat makes it good. */
const settleMs = 5_000;
/** A second click on Edit within it is told with the first. The server refuses what comes in less than half of it. */
const gapMs = 1_000;
/** Before an admission is over, another one is asked for. */
const renewMs = admissionSeconds * 900;

/** How long to wait after so many sayings that were refused one after the other. */
export const refusedDelayMs = (refusals: number): number => Math.min(beatMs, gapMs * 2 ** refusals);

/**
 * Says over a live connection where this page is, as long as it is there, and knows who else is. Makes no assumption
 * about the page around it; what fails is tried again with the next beat, because nobody waits for it.
 */
export const createPresence = ({ askPass, say, onChange }: PresenceSetup) => {
  let here: { readonly board: string; readonly mode: PresenceMode } | undefined;
  let isConnected = false;
  let admission: { readonly board: string; readonly until: number } | undefined;
  /** Of a board that may no longer be edited, though this page does. */
  let viewOnly: string | undefined;
  let saidAt = 0;
  let refusals = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let asking: string | undefined;
  let shown: PresentFrame | undefined;

  const show = (frame: PresentFrame | undefined): void => {
    if (frame === shown) return;
    shown = frame;
    onChange();
  };

  const speakIn = (ms: number): void => {
    clearTimeout(next);
    next = setTimeout(speak, ms);
  };
  const speakSoon = (): void => speakIn(Math.max(0, saidAt + gapMs - Date.now()));

  const speak = (): void => {
    if (!here || !isConnected) return;
    const { board } = here;
    if (admission?.board !== board || admission.until <= Date.now()) return void enter(board);
    sayNow({ kind: 'presence', board, mode: modeOn(here) });
    speakIn(beatMs);
  };

  const enter = async (board: string): Promise<void> => {
    if (asking === board) return;
    asking = board;
    // A right that is gone, or a server that is: nobody is shown, and the next beat asks again.
    const pass = await askPass(board).catch(() => undefined);
    if (asking !== board) return;
    asking = undefined;
    if (here?.board !== board || !isConnected) return;
    if (typeof pass !== 'string') {
      show(undefined);
      return speakIn(pass === null ? renewMs : beatMs);
    }
    const isFirst = admission?.board !== board;
    admission = { board, until: Date.now() + renewMs };
    sayNow({ kind: 'enter', pass, mode: modeOn(here) });
    speakIn(isFirst ? settleMs : beatMs);
  };

  const sayNow = (saying: PresenceSaying): void => {
    saidAt = Date.now();
    say(saying);
  };

  const modeOn = ({ board, mode }: NonNullable<typeof here>): PresenceMode => (viewOnly === board ? 'viewing' : mode);

  const beRefused = ({ code }: RefusedFrame): void => {
    if (code === 'live.view-only') viewOnly = here?.board;
    // The pass is used up, or its saying never reached anybody.
    if (code !== 'live.too-often') admission = undefined;
    speakIn(refusedDelayMs(refusals));
    refusals += 1;
  };

  return {
    /** The page shows this board, and so much is done to it. */
    stand: (board: string, mode: PresenceMode): void => {
      if (here?.board !== board) {
        viewOnly = undefined;
        show(undefined);
      }
      here = { board, mode };
      if (isConnected) speakSoon();
    },
    /** The board is shared with others than it was: somebody may be let in who was alone. */
    askAgain: (): void => {
      if (isConnected && !admission) speakSoon();
    },
    leave: (board: string): void => {
      if (here?.board !== board) return;
      here = undefined;
      clearTimeout(next);
      if (admission?.board === board) say({ kind: 'leave', board });
      admission = undefined;
      show(undefined);
    },
    /** A new connection stands nowhere. */
    connect: (): void => {
      isConnected = true;
      admission = undefined;
      refusals = 0;
      speakSoon();
    },
    /** Who cannot hear does not know who is there. */
    disconnect: (): void => {
      isConnected = false;
      asking = undefined;
      clearTimeout(next);
      show(undefined);
    },
    hear: (said: unknown): void => {
      const frame = presentFrameSchema.safeParse(said).data;
      if (frame && frame.board === here?.board && frame.at >= (shown?.at ?? 0)) {
        refusals = 0;
        return show(frame);
      }
      const refused = refusedFrameSchema.safeParse(said).data;
      if (refused) beRefused(refused);
    },
    present: (): PresentPeople => shown ?? nobody,
  };
};
