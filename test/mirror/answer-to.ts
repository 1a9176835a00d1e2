import { readCustomFields } from '#platform/custom-fields';
import { openTable } from '#platform/tables';
import type { Answer } from '#shared/query/answer';
import { customFieldsNamed } from '#shared/query/custom-fields-named';
import { measure } from '#shared/query/measure';
import type { MeasureSpec, QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from '#store/answer-questions';
import { aViewer } from '#test/builders/a-viewer';
import type { WholeMirror } from './whole-mirror.ts';

/** What an admin of the organisation sees when she asks now. */
export const answerTo = async ({ world, org, clock }: WholeMirror, spec: QuerySpec): Promise<Answer> => {
  const { organizationId } = org;
  const named = [...new Set(customFieldsNamed(spec).map(({ object }) => object))];
  const chosen = named.map(async (object) => {
    const fields = await readCustomFields(openTable('sync'), { organizationId, object });
    return [object, fields.chosen] as const;
  });
  const { answers } = await answerQuestions(
    world.database.api,
    aViewer({ organizationId, role: 'admin' }),
    { widgets: { w: { q: spec } } },
    { now: clock.now(), customFields: Object.fromEntries(await Promise.all(chosen)) },
  );
  const answer = answers['w']?.['q'];
  if (answer === undefined) throw new Error('the question was left without an answer');
  return answer;
};

/** One figure as the boards show it; money in hundredths of the corporate currency. */
export const figure = async (
  mirror: WholeMirror,
  metric: MeasureSpec['metric'],
  spec: Partial<MeasureSpec> = {},
): Promise<string | null> => {
  const answer = await answerTo(mirror, measure({ metric, ...spec }));
  if (answer.kind !== 'value') throw new Error(`${metric} is answered by ${JSON.stringify(answer)}`);
  return answer.value;
};

/** What a list of deals shows of one column, by deal. */
export const listed = async (
  mirror: WholeMirror,
  column: 'account' | 'closeOn' | 'createdAt',
): Promise<Readonly<Record<string, string | null>>> => {
  const spec: QuerySpec = {
    kind: 'records',
    object: 'opportunity',
    columns: [column],
    filters: [],
    sort: { by: column, descending: false },
    limit: 500,
  };
  const answer = await answerTo(mirror, spec);
  if (answer.kind !== 'records') throw new Error(`a list is answered by ${answer.kind}`);
  return Object.fromEntries(answer.rows.map(({ id, cells }) => [id, cells[column] ?? null]));
};
