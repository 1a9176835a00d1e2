import { type App, Tags } from 'aws-cdk-lib';
import { StageSettingsError, settingsFor } from '../stages.ts';
import { AccessStack } from './access-stack.ts';
import { type DeliverySettings, deliveredStages, overridesOf } from './delivery-settings.ts';
import { PipelineStack } from './pipeline-stack.ts';

/**
 * For each account that holds stages, who may deliver to them; and the pipeline, where there is to be one.
 * @throws StageSettingsError when nobody has said which repository delivers
 */
export const addDelivery = (app: App, settings: DeliverySettings): void => {
  const { repository, pipeline } = settings;
  if (repository === undefined) {
    throw new StageSettingsError(
      'infra/delivery/settings.json cannot be used\n  repository: is missing; say which repository of GitHub may deliver, owner/name',
    );
  }
  const stages = deliveredStages(settings);
  for (const [account, here] of byAccount(settings, stages)) {
    const names = here.join('-');
    new AccessStack(app, `fairlead-delivery-access-${names}`, {
      env: { region: settings.region, ...(account !== undefined && { account }) },
      description: `Who may deliver Fairlead to ${here.join(', ')}`,
      repository,
      stages: here.map((stage) => ({ name: stage, settings: settingsOf(settings, stage) })),
      pipelineAccount: pipeline?.account,
    });
  }
  if (pipeline) {
    new PipelineStack(app, 'fairlead-delivery-pipeline', {
      env: { region: settings.region, account: pipeline.account },
      description: 'Delivers Fairlead to each stage in turn',
      repository,
      branch: settings.branch,
      connectionArn: pipeline.connectionArn,
      accountOf: (stage) => settingsOf(settings, stage).account ?? pipeline.account,
    });
  }
  Tags.of(app).add('product', 'fairlead');
  Tags.of(app).add('owner', settingsFor('prod').owner);
  Tags.of(app).add('data-class', 'operations');
};

const settingsOf = (settings: DeliverySettings, stage: string) =>
  settingsFor(stage === 'preview' ? 'preview-example' : stage, overridesOf(settings, stage));

/** An account knows GitHub once, however many stages it holds. */
const byAccount = (settings: DeliverySettings, stages: readonly string[]): Map<string | undefined, readonly string[]> =>
  Map.groupBy(stages, (stage) => settingsOf(settings, stage).account);
