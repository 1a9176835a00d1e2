/**
 * The function that is called by its alias, in what refers to the alias: `mirror/Apply` for its ARN and for its name.
 * Nothing for anything else.
 */
export const calledFunction = (reference: string): string | undefined =>
  /^<([^<>]+)\/Live>(\[6\]:live)?$/.exec(reference)?.[1];
