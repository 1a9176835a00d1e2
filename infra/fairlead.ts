import type { App } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import type { Deployment } from './constructs/fairlead-function.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { IdentityStack } from './stacks/identity.ts';
import { IngestStack } from './stacks/ingest.ts';
import { LiveStack } from './stacks/live.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { MirrorStack } from './stacks/mirror.ts';
import { NetworkStack } from './stacks/network.ts';

/** Everything that exists in AWS, in the order in which it is deployed: what remembers first, what runs after it. */
export const addFairlead = (app: App, { settings, bundles }: Deployment): void => {
  const { stage, region, account } = settings;
  const named = (id: string) => ({
    stackName: `fairlead-${stage}-${id.toLowerCase()}`,
    env: { region, ...(account && { account }) },
    settings,
  });
  const network = new NetworkStack(app, 'Network', named('Network'));
  const data = new DataStack(app, 'Data', { ...named('Data'), network });
  const messaging = new MessagingStack(app, 'Messaging', named('Messaging'));
  const identity = new IdentityStack(app, 'Identity', named('Identity'));

  const { receive } = new IngestStack(app, 'Ingest', { ...named('Ingest'), bundles, data, messaging });
  new MirrorStack(app, 'Mirror', { ...named('Mirror'), bundles, network, data, messaging });
  const { frontDoor } = new ApiStack(app, 'Api', { ...named('Api'), bundles, network, data, identity, receive });
  const { api } = new LiveStack(app, 'Live', { ...named('Live'), bundles, data, messaging });
  new EdgeStack(app, 'Edge', { ...named('Edge'), rest: frontDoor, live: api });

  Tags.of(app).add('product', 'fairlead');
  Tags.of(app).add('stage', stage);
};
