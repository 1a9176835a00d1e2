import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { steps } from '#scripts/delivery/steps';
import { stageNames } from '../settings-schema.ts';
import { delivered, deliveredByConnection, synthesiseDelivery } from '../testing/delivered.ts';
import { diffEnvironment } from './role-names.ts';

const namesOf = (kind: string): string[] => steps.filter((step) => step.kind === kind).map(({ name }) => name);
const ofCommit = namesOf('commit');
const ofStage = namesOf('stage');

/** Steps that commands run, by name: `gate --stage dev …` is `gate`. What takes back is not part of the way forward. */
const stepsIn = (commands: readonly string[]): string[] =>
  commands
    .flatMap((command) => [...command.matchAll(/npm run deliver -- "?([$\w]+)/g)].map(([, name = '']) => name))
    .filter((name) => !namesOf('undo').includes(name));

const stepSchema = z.object({ run: z.string().optional(), uses: z.string().optional(), if: z.string().optional() });
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  concurrency: z.unknown(),
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.string().optional(),
      environment: z.string().optional(),
      permissions: z.record(z.string(), z.string()).default({}),
      'timeout-minutes': z.number(),
      strategy: z.object({ matrix: z.object({ stage: z.array(z.string()) }) }).optional(),
      if: z.string().optional(),
      steps: z.array(stepSchema),
    }),
  ),
});

const folder = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const texts = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
const workflow = (file: string) => workflowSchema.parse(parse(texts.get(file) ?? ''));
const commandsOf = (file: string, job: string): string[] =>
  (workflow(file).jobs[job]?.steps ?? []).map(({ run }) => run ?? '');

describe('the workflow of GitHub', () => {
  it('looks at each commit with every step that a commit has', () => {
    expect(stepsIn(commandsOf('check.yml', 'commit'))).toEqual(ofCommit);
    expect(stepsIn(commandsOf('deliver.yml', 'commit'))).toEqual(ofCommit);
  });

  it.each(['dev', 'staging', 'prod'])('takes every step of a stage to %s, in its environment', (stage) => {
    expect(stepsIn(commandsOf('deliver.yml', stage))).toEqual(ofStage);
    for (const command of commandsOf('deliver.yml', stage).filter((each) => each.includes('deliver --'))) {
      expect(command).toContain(`--stage ${stage}`);
    }
    expect(workflow('deliver.yml').jobs[stage]?.environment).toBe(stage);
  });

  it('reaches prod only by staging, and staging only by dev', () => {
    const { jobs } = workflow('deliver.yml');
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ['commit', undefined],
      ['dev', 'commit'],
      ['staging', 'dev'],
      ['prod', 'staging'],
    ]);
  });

  it('builds once', () => {
    const all = Object.keys(workflow('deliver.yml').jobs).flatMap((job) => commandsOf('deliver.yml', job));
    expect(stepsIn(all).filter((name) => name === 'build')).toEqual(['build']);
  });

  it('takes the same steps to a preview', () => {
    expect(stepsIn(commandsOf('preview.yml', 'deploy'))).toEqual(['build', ...ofStage]);
  });
});

describe('the workflow of pull requests', () => {
  const { jobs } = workflow('diff.yml');
  const ofProposal = namesOf('proposal');

  it('takes every step of a proposal to each stage, beside what is deployed there and without AWS', () => {
    expect(jobs['deployed']?.strategy?.matrix.stage).toEqual([...stageNames]);
    expect(stepsIn(commandsOf('diff.yml', 'deployed'))).toEqual(['build', ...ofProposal]);
    const compared = stageNames.map((stage) => `npm run deliver -- diff --stage ${stage} --against base/dist`);
    expect(commandsOf('diff.yml', 'templates').filter((command) => command.includes('diff'))).toEqual(compared);
  });

  it('gives a fork no token of AWS, and looks at everybody’s', () => {
    expect(jobs['deployed']).toMatchObject({ environment: `${diffEnvironment('')}\${{ matrix.stage }}` });
    const own = 'github.event.pull_request.head.repo.full_name == github.repository';
    expect(jobs['deployed']?.if).toBe(`${own} && vars.DIFFS == 'yes'`);
    expect(jobs['templates']?.if).toBe(`${own.replace('==', '!=')} || vars.DIFFS != 'yes'`);
    expect(texts.get('diff.yml')).not.toMatch(/pull_request_target|workflow_run/);
  });

  it('is the only place where a proposal is looked at: CodePipeline knows no pull requests', () => {
    const elsewhere = [...texts].filter(([file, text]) => file !== 'diff.yml' && text.includes('deliver -- diff'));
    expect(elsewhere).toEqual([]);
  });
});

describe.each([...texts])('%s', (file, text) => {
  const { permissions, concurrency, jobs } = workflow(file);

  it('may read, and in a job with an environment ask for a token of AWS, and nothing else', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(concurrency).toBeDefined();
    for (const [name, job] of Object.entries(jobs)) {
      const { contents = 'read', 'id-token': token, ...more } = job.permissions;
      expect(contents).toBe('read');
      expect(token).toBe(job.environment === undefined ? undefined : 'write');
      expect(more).toEqual(file === 'preview.yml' && name === 'deploy' ? { 'pull-requests': 'write' } : {});
    }
  });

  it('uses actions at a commit, which nobody can move, and says which version that is', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what = '']) => what);
    expect(uses.length).toBeGreaterThan(0);
    for (const what of uses) expect(what).toMatch(/^(actions|aws-actions)\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('knows no secret but the token that GitHub lends it', () => {
    expect(text).not.toMatch(/secrets\./);
    expect(text).not.toMatch(/AWS_(ACCESS_KEY|SECRET)/i);
  });

  it('hands nothing to a shell that somebody outside has written', () => {
    const commands = Object.values(jobs).flatMap((job) => job.steps.map(({ run }) => run ?? ''));
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });
});

describe.each([
  ['handed over', delivered],
  ['connected', deliveredByConnection],
])('the pipeline of AWS, its source %s', (_, settings) => {
  const { directory, resources } = synthesiseDelivery(settings);
  afterAll(() => rmSync(directory, { recursive: true }));

  const pipelineSchema = z.object({
    PipelineType: z.string(),
    Stages: z.array(
      z.object({
        Name: z.string(),
        OnFailure: z.object({ Result: z.string() }).optional(),
        Actions: z.array(z.object({ ActionTypeId: z.object({ Category: z.string() }), RunOrder: z.number() })),
      }),
    ),
  });
  const projectSchema = z.object({
    Description: z.string(),
    Source: z.object({ BuildSpec: z.string() }),
    Environment: z.object({ PrivilegedMode: z.boolean() }),
  });
  const specSchema = z.object({ phases: z.object({ build: z.object({ commands: z.array(z.string()) }) }) });

  const { Stages, PipelineType } = pipelineSchema.parse(resources('AWS::CodePipeline::Pipeline')[0]?.properties);
  const projects = resources('AWS::CodeBuild::Project').map(({ properties }) => projectSchema.parse(properties));
  const commands = (name: string): string[] => {
    const spec = projects.find(({ Description }) => Description === `Fairlead: ${name}`)?.Source.BuildSpec ?? '';
    return specSchema.parse(JSON.parse(spec)).phases.build.commands;
  };

  it('takes every step of a commit, and of each stage, in their order', () => {
    expect(stepsIn(commands('commit'))).toEqual(ofCommit);
    for (const stage of ['dev', 'staging', 'prod']) {
      expect(stepsIn(commands(stage))).toEqual(ofStage);
      expect(
        commands(stage).filter((each) => each.includes('deliver --') && !each.includes(`--stage ${stage}`)),
      ).toEqual([]);
    }
  });

  it('goes to one stage after the other, to prod when a person has approved, and back when one fails', () => {
    expect(PipelineType).toBe('V2');
    const actions = Stages.map(({ Name, OnFailure, Actions }) => [
      Name,
      OnFailure?.Result,
      Actions.toSorted((a, b) => a.RunOrder - b.RunOrder).map(({ ActionTypeId }) => ActionTypeId.Category),
    ]);
    expect(actions).toEqual([
      ['Source', undefined, ['Source']],
      ['commit', undefined, ['Build']],
      ['dev', 'ROLLBACK', ['Build']],
      ['staging', 'ROLLBACK', ['Build']],
      ['prod', 'ROLLBACK', ['Approval', 'Build']],
    ]);
  });

  it('runs nothing with more than the rights of a process', () => {
    expect(projects.map(({ Environment }) => Environment.PrivilegedMode)).toEqual([false, false, false, false]);
  });
});
