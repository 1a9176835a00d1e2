import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { KeysStack } from './keys.ts';

interface BackupProps extends StackProps {
  readonly settings: StageSettings;
  readonly backup: NonNullable<StageSettings['backup']>;
  readonly data: DataStack;
  readonly keys: KeysStack;
}

/**
 * A copy each night of what cannot be read from Salesforce again, in a vault where nobody shortens its time; and where
 * the settings say so a second one in another account. The database and the tables can go back to any minute besides.
 */
export class BackupStack extends Stack {
  constructor(scope: Construct, id: string, { settings, backup, data, keys, ...props }: BackupProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    const kept = Duration.days(backup.keptDays);
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: keys.business,
      lockConfiguration: {
        minRetention: kept,
        ...(backup.lockedForGoodAfterDays && { changeableFor: Duration.days(backup.lockedForGoodAfterDays) }),
      },
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const plan = new BackupPlan(this, 'Nightly', { backupPlanName: `fairlead-${settings.stage}`, backupVault: vault });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'Nightly',
        scheduleExpression: Schedule.cron({ minute: '30', hour: '1' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(6),
        deleteAfter: kept,
        copyActions: this.#copies(backup).map((destinationBackupVault) => ({
          destinationBackupVault,
          deleteAfter: kept,
        })),
      }),
    );
    plan.addSelection('Remembered', {
      role: this.#role(),
      disableDefaultBackupPolicy: true,
      resources: [data.postgres.arn, data.sync.tableArn, data.parked.tableArn].map((arn) =>
        BackupResource.fromArn(arn),
      ),
    });
  }

  #copies({ copyTo }: BackupProps['backup']): IBackupVault[] {
    return copyTo === undefined ? [] : [BackupVault.fromBackupVaultArn(this, 'CopyVault', copyTo)];
  }

  #role(): Role {
    const policy = 'service-role/AWSBackupServiceRolePolicyForBackup';
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
      reason:
        'AWS keeps this policy to what its backups of each kind of resource need; one of ours would stop them when theirs change. It can take snapshots, and neither restore nor delete.',
    });
    return role;
  }
}
