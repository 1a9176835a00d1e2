import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

interface BudgetProps extends StackProps {
  readonly settings: StageSettings;
}

/** What is mailed about: four fifths spent, all of it spent, and all of it as it goes on. */
const thresholds = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** What a month may cost, and who hears of it when it costs more. AWS counts by tags once `product` and `stage` are activated as cost tags. */
export class BudgetStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: BudgetProps) {
    super(scope, id, props);
    const { budget, stage } = settings;
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetName: `fairlead-${stage}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget.monthlyUsd, unit: 'USD' },
        filterExpression: {
          and: [
            { tags: { key: 'product', values: ['fairlead'], matchOptions: ['EQUALS'] } },
            { tags: { key: 'stage', values: [stage], matchOptions: ['EQUALS'] } },
          ],
        },
        metrics: ['UnblendedCost'],
      },
      notificationsWithSubscribers: thresholds.map((threshold) => ({
        notification: { ...threshold, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'EMAIL', address: budget.email }],
      })),
    });
  }
}
