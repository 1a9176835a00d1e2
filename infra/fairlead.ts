import { type App, AspectPriority, Aspects, Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { addAlarms } from './alarms/add-alarms.ts';
import { watchReleases } from './alarms/watch-releases.ts';
import { EncryptLogs } from './constructs/encrypt-logs.ts';
import type { Deployment } from './constructs/fairlead-function.ts';
import { OriginLock } from './constructs/origin-lock.ts';
import { PagesByApi } from './constructs/pages-by-api.ts';
import { RegionalFirewall } from './constructs/regional-firewall.ts';
import { checkResidency } from './residency.ts';
import { globalRegion } from './settings-schema.ts';
import { AlertsStack } from './stacks/alerts.ts';
import { ApiStack } from './stacks/api.ts';
import { BackupStack } from './stacks/backup.ts';
import { BudgetStack } from './stacks/budget.ts';
import { CanaryStack } from './stacks/canary.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { EdgeWatchStack } from './stacks/edge-watch.ts';
import { FirewallStack } from './stacks/firewall.ts';
import { IdentityStack } from './stacks/identity.ts';
import { IngestStack } from './stacks/ingest.ts';
import { KeysStack } from './stacks/keys.ts';
import { LiveStack } from './stacks/live.ts';
import { MailStack } from './stacks/mail.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { MirrorStack } from './stacks/mirror.ts';
import { NetworkStack } from './stacks/network.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { RegionalEdgeStack } from './stacks/regional-edge.ts';
import { ReleaseStack } from './stacks/release.ts';

/**
 * Everything that exists in AWS, in the order in which it is deployed: what remembers first, what runs after it.
 * @throws ResidencyError when any of it is where the settings do not allow it
 */
export const addFairlead = (app: App, { settings, bundles }: Omit<Deployment, 'application'>): void => {
  const { stage, region, account } = settings;
  const shared = { env: { region, ...(account && { account }) }, settings };
  // The stage is part of the id, because what names itself (event bus, CloudFront's policies) names itself by it.
  const id = (part: string): string => `fairlead-${stage}-${part}`;
  const keys = new KeysStack(app, id('keys'), shared);
  const alerts = settings.alarms ? new AlertsStack(app, id('alerts'), { ...shared, keys }) : undefined;
  const network = new NetworkStack(app, id('network'), shared);
  const data = new DataStack(app, id('data'), { ...shared, network, keys });
  if (settings.backup) new BackupStack(app, id('backup'), { ...shared, backup: settings.backup, data, keys });
  const globally = { settings, env: { ...shared.env, region: globalRegion } };
  // Whoever may not be there has the budget of the account above this one.
  if (settings.residency.includes(globalRegion)) new BudgetStack(app, id('budget'), globally);
  const messaging = new MessagingStack(app, id('messaging'), { ...shared, keys });
  const mail = settings.mailFrom ? new MailStack(app, id('mail'), { ...shared, from: settings.mailFrom }) : undefined;
  const { application } = new ReleaseStack(app, id('release'), { ...shared, network, data, bundles });
  const code = { ...shared, bundles, application };
  const identity = new IdentityStack(app, id('identity'), { ...code, mail });

  const { receive } = new IngestStack(app, id('ingest'), { ...code, data, messaging });
  const inside = { network, data, messaging };
  new MirrorStack(app, id('mirror'), { ...code, ...inside });
  const live = new LiveStack(app, id('live'), { ...code, data, messaging });
  const api = new ApiStack(app, id('api'), { ...code, ...inside, identity, receive, liveUrl: live.url });
  const rest = api.frontDoor;
  if (settings.edge === 'cloudfront') {
    const lock = new OriginLock(api, 'OriginLock', { settings, rest, key: keys.credentials });
    const firewall = new FirewallStack(app, id('firewall'), globally);
    const { distribution } = new EdgeStack(app, id('edge'), { ...shared, rest, lock, live: live.api, firewall });
    if (settings.alarms) new EdgeWatchStack(app, id('edge-watch'), { ...globally, distribution });
  } else {
    new PagesByApi(api, 'Pages', rest);
    new RegionalFirewall(api, 'Firewall', { settings, rest });
    new RegionalEdgeStack(app, id('edge'), { ...shared, rest, liveUrl: live.url });
  }

  const { canaryClient: client } = identity;
  const { canarySecret: secret } = data;
  if (client && secret) new CanaryStack(app, id('canary'), { ...code, identity, client, secret });

  if (alerts) {
    const { topics } = alerts;
    addAlarms(app, { settings, topics });
    watchReleases(app, { settings, topics });
    new ObservabilityStack(app, id('observability'), { ...shared, topics });
  }
  Aspects.of(app).add(new EncryptLogs(keys.operations), { priority: AspectPriority.MUTATING });
  Tags.of(app).add('product', 'fairlead');
  Tags.of(app).add('stage', stage);
  Tags.of(app).add('owner', settings.owner);
  for (const stack of app.node.children) Tags.of(stack).add('data-class', dataClassOf(stack));
  checkResidency(app, settings);
};

/** What is in a stack, for who reads the bill, an inventory or an incident. Secrets say it of themselves. */
const dataClassOf = (stack: IConstruct): DataClass => {
  if (stack instanceof DataStack || stack instanceof MessagingStack || stack instanceof BackupStack) return 'business';
  if (stack instanceof IdentityStack) return 'personal';
  if (stack instanceof KeysStack) return 'credentials';
  return 'operations';
};

type DataClass = 'business' | 'credentials' | 'operations' | 'personal';
