import { ApiKey, Period, type RestApi, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

/**
 * A key for each organisation that pushes by webhook, with a rate and a quota of its own: one that runs wild takes
 * nothing from the others. The key says who counts as whom and no more; that a message is genuine its signature says.
 */
export const addWebhookKeys = (
  scope: Construct,
  rest: RestApi,
  { salesforceOrganizations, webhooks, stage }: Pick<StageSettings, 'salesforceOrganizations' | 'webhooks' | 'stage'>,
): void => {
  for (const organization of salesforceOrganizations) {
    const key = new ApiKey(scope, `Webhooks${organization}`, {
      description: `Fairlead ${stage}: webhooks of ${organization}`,
    });
    const plan = new UsagePlan(scope, `WebhookPlan${organization}`, {
      description: `Fairlead ${stage}: webhooks of ${organization}`,
      apiStages: [{ api: rest, stage: rest.deploymentStage }],
      throttle: { rateLimit: webhooks.requestsPerSecond, burstLimit: webhooks.burst },
      quota: { limit: webhooks.requestsPerDay, period: Period.DAY },
    });
    plan.addApiKey(key);
  }
};
