/** A resource of a stage as it stands there. */
export interface Deployed {
  /** `AWS::Lambda::Function` */
  readonly type: string;
  /** Its construct's id: `Apply`. */
  readonly title: string;
  /** What AWS calls it: a function by its name, a queue by its URL, a secret by its ARN. */
  readonly id: string;
  /** As the template writes them; what refers to other resources is not resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Somebody asked for what cannot be. The message says what can. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
}

/**
 * The resource of this type that has this title.
 * @throws OpsError naming those that there are
 */
export const deployedNamed = (all: readonly Deployed[], type: string, title: string): Deployed => {
  const ofType = all.filter((each) => each.type === type);
  const found = ofType.find((each) => each.title === title);
  if (found) return found;
  const kind = type.split('::').at(-1)?.toLowerCase() ?? type;
  const known = ofType.map((each) => each.title).toSorted();
  throw new OpsError(`there is no ${kind} ${title}; there are ${known.join(', ') || 'none'}`);
};
