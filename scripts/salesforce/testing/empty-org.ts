import { layFoundation } from '../company/foundation.ts';
import { Founder } from '../company/founder.ts';
import { Org } from '../org/org.ts';
import type { Actor } from '../org/transaction.ts';

/** An org with nothing but its foundation, for tests of its rules without HTTP; and somebody to act in it. */
export const emptyOrg = (now: () => Date): { org: Org; actor: Actor } => {
  const org = new Org(now);
  const founder = new Founder();
  const { administrator } = layFoundation(founder, { at: org.stamp() });
  org.load(founder.records);
  org.nextNumber = founder.nextNumber;
  return { org, actor: { userId: administrator.Id, origin: '' } };
};
