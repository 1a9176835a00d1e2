import type { App } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import type { Deployment } from './constructs/fairlead-function.ts';
import { checkResidency } from './residency.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { IdentityStack } from './stacks/identity.ts';
import { IngestStack } from './stacks/ingest.ts';
import { LiveStack } from './stacks/live.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { MirrorStack } from './stacks/mirror.ts';
import { NetworkStack } from './stacks/network.ts';

/**
 * Everything that exists in AWS, in the order in which it is deployed: what remembers first, what runs after it.
 * @throws ResidencyError when any of it is where the settings do not allow it
 */
export const addFairlead = (app: App, { settings, bundles }: Deployment): void => {
  const { stage, region, account } = settings;
  const shared = { env: { region, ...(account && { account }) }, settings };
  // The stage is part of the id, because what names itself (event bus, CloudFront's policies) names itself by it.
  const id = (part: string): string => `fairlead-${stage}-${part}`;
  const network = new NetworkStack(app, id('network'), shared);
  const data = new DataStack(app, id('data'), { ...shared, network });
  const messaging = new MessagingStack(app, id('messaging'), shared);
  const identity = new IdentityStack(app, id('identity'), { ...shared, bundles });

  const { receive } = new IngestStack(app, id('ingest'), { ...shared, bundles, data, messaging });
  const inside = { network, data, messaging };
  new MirrorStack(app, id('mirror'), { ...shared, ...inside, bundles });
  const { frontDoor } = new ApiStack(app, id('api'), { ...shared, ...inside, bundles, identity, receive });
  const { api } = new LiveStack(app, id('live'), { ...shared, bundles, data, messaging });
  new EdgeStack(app, id('edge'), { ...shared, rest: frontDoor, live: api });

  Tags.of(app).add('product', 'fairlead');
  Tags.of(app).add('stage', stage);
  checkResidency(app, settings);
};
