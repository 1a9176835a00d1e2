/** What the door is opened with. */
export interface DoorPlan {
  readonly host: string;
  readonly port: number;
  /** The server's certificate, which the door verifies. */
  readonly ca: string;
  /** By what the door proves itself to functions. */
  readonly cert: string;
  readonly key: string;
}

/** To who decides: somebody wants to sign in. */
export interface SignInAsked {
  readonly kind: 'asked';
  readonly number: number;
  readonly user: string;
  readonly token: string;
}

export type FromDoor = SignInAsked | { readonly kind: 'open'; readonly port: number };

/** To the door: whether they may. */
export interface SignInAnswered {
  readonly number: number;
  readonly isAllowed: boolean;
}
