/** The time, handed in wherever a rule depends on it, and asked anew each time: a warm function must not live in yesterday. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
