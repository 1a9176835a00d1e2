import { metrics } from '../metrics/index.ts';
import type { ObjectName } from '../objects/index.ts';
import type { QuerySpec } from './query-spec.ts';

/** The mirrored objects that a question reads: a change of any other object can't change its answer. */
export const objectsRead = (spec: QuerySpec): readonly ObjectName[] => {
  switch (spec.kind) {
    case 'measure': {
      const { source } = metrics[spec.metric];
      const facts: readonly ObjectName[] = source === 'quota' ? [] : [source];
      const labels: readonly ObjectName[] =
        spec.by === 'owner' ? ['user'] : spec.by === 'stage' ? ['opportunityStage'] : [];
      return [...facts, ...labels];
    }
    case 'records':
      return ['opportunity', 'account', 'user'];
    case 'funnel':
      return ['opportunity', 'opportunityHistory', 'opportunityStage'];
    case 'changes':
      return ['opportunity', 'account', 'user'];
  }
};
