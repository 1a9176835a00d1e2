import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';
import { swiss } from '#infra/testing/variants';

const anyProperties = z.record(z.string(), z.unknown());
const far = 'arn:aws:backup:eu-central-2:210987654321:backup-vault:fairlead';
const copied = { backupCopyTo: far, backupLockedForGoodAfterDays: '7' };

describe('backups', () => {
  const [vault] = assemble('prod').all('AWS::Backup::BackupVault', anyProperties);

  it('lie in a vault under our own key, where nobody shortens their time', () => {
    expect(vault?.properties).toMatchObject({
      EncryptionKeyArn: '<keys/Business>.Arn',
      LockConfiguration: { MinRetentionDays: 90 },
    });
    expect(vault?.deletionPolicy).toBe('Retain');
  });

  it('can be locked against administrators too', () => {
    const [locked] = assemble('prod', copied).all('AWS::Backup::BackupVault', anyProperties);
    expect(locked?.properties).toMatchObject({ LockConfiguration: { ChangeableForDays: 7 } });
  });

  it('are made each night, and copied to another account where the settings name a vault', () => {
    const ruleOf = (overrides = {}) =>
      assemble('prod', overrides)
        .all('AWS::Backup::BackupPlan', z.object({ BackupPlan: z.object({ BackupPlanRule: z.array(anyProperties) }) }))
        .flatMap(({ properties }) => properties.BackupPlan.BackupPlanRule);
    expect(ruleOf()).toMatchObject([{ ScheduleExpression: 'cron(30 1 * * ? *)', Lifecycle: { DeleteAfterDays: 90 } }]);
    expect(ruleOf()).toMatchObject([{ CopyActions: [] }]);
    expect(ruleOf(copied)).toMatchObject([
      { CopyActions: [{ DestinationBackupVaultArn: far, Lifecycle: { DeleteAfterDays: 90 } }] },
    ]);
  });

  it('are of what cannot be read from Salesforce again', () => {
    const [selection] = assemble('prod').all(
      'AWS::Backup::BackupSelection',
      z.object({ BackupSelection: z.object({ Resources: z.array(z.string()) }) }),
    );
    expect(selection?.properties.BackupSelection.Resources).toEqual([
      '<data/Postgres/Instance>.DBInstanceArn',
      '<data/Sync>.Arn',
      '<data/Parked>.Arn',
    ]);
  });

  it('are not made of a stage that is thrown away', () => {
    expect(assemble('dev').all('AWS::Backup::BackupVault', anyProperties)).toEqual([]);
  });
});

describe('the budget', () => {
  const budgetsOf = (overrides = {}) => assemble('prod', overrides).all('AWS::Budgets::Budget', anyProperties);

  it('tells its owner before a month has cost too much', () => {
    const [budget] = budgetsOf({ budgetUsd: '750', alertEmail: 'bills@example.ch' });
    const heard = { Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'bills@example.ch' }] };
    expect(budget?.properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: 750, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        { ...heard, Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { ...heard, Notification: { NotificationType: 'ACTUAL', Threshold: 100 } },
        { ...heard, Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
  });

  it('is none where nothing may leave the region, for AWS keeps budgets in one of its own', () => {
    expect(budgetsOf(swiss)).toEqual([]);
  });
});
