import type { RawBuilder } from 'kysely';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { compileChanges } from './changes.ts';
import { compileFunnel } from './funnel.ts';
import { compileMeasure } from './measure.ts';
import { compileRecords } from './records.ts';
import { compileValues } from './values.ts';

/** A question as SQL for one JSON value. */
export const compileQuestion = (spec: QuerySpec, asking: Asking): RawBuilder<unknown> => {
  switch (spec.kind) {
    case 'measure':
      return compileMeasure(spec, asking);
    case 'records':
      return compileRecords(spec, asking);
    case 'funnel':
      return compileFunnel(spec, asking);
    case 'changes':
      return compileChanges(spec, asking);
    case 'values':
      return compileValues(spec, asking);
  }
};
