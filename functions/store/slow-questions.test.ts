import { beforeAll, expect, it } from 'vitest';
import { measure } from '#shared/query/measure';
import { answerQuestions } from './answer-questions.ts';
import { mirrorCompany, userId, viewerOf } from './testing/company.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

/** Whoever looks at the lead is held up for a minute. */
beforeAll(async () => {
  await mirrorCompany(db);
  await db.all.pool.query(
    `insert into mirror.lead (tenant_id, id, name, owner_id, created_at, source_version, read_at, is_deleted, applied_at)
     select id, '00Q000000000001AAA', 'One', $1, now(), now(), now(), false, now() from app.tenant where organization_id = $2`,
    [userId('anna'), organizationId],
  );
  await db.all.pool.query(
    `create policy slow on mirror.lead as restrictive for select using ((select pg_sleep(60)::text) is not null)`,
  );
});

it('a widget whose question is too slow is refused alone, and told what to do', async () => {
  const limits = { firstMilliseconds: 500, lastMilliseconds: 500, sendMilliseconds: 20_000 };
  const widgets = {
    leads: { now: measure({ metric: 'leadsCreated' }) },
    deals: { now: measure({ metric: 'openPipeline' }), by: measure({ metric: 'openPipeline', by: 'stage' }) },
  };
  const { answers, version } = await answerQuestions(
    db.api,
    viewerOf('anna'),
    { widgets },
    { now: new Date(), limits },
  );
  expect(Number(version)).toBeGreaterThan(0);
  expect(answers).toMatchObject({
    leads: { now: { kind: 'refused', code: 'query.too-slow', message: expect.stringContaining('shorter period') } },
    deals: { now: { kind: 'value' }, by: { kind: 'series' } },
  });
});
