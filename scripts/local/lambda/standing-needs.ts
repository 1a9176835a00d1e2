import { vpcInterfaceActions } from '../access/aws-managed-policies.ts';
import type { Need } from '../access/gate.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** What Lambda itself does with a function's role, whatever the function does: logs, traces, network interfaces. */
export const standingNeeds = (definition: FunctionDefinition): readonly Need[] => {
  const { region, account, logGroup, isTraced, isInVpc } = definition;
  const stream = `arn:aws:logs:${region}:${account}:log-group:${logGroup}:log-stream:local`;
  return [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource: stream })),
    ...(isTraced ? traces : []).map(onEverything),
    ...(isInVpc ? vpcInterfaceActions : []).map(onEverything),
  ];
};

const traces = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

const onEverything = (action: string): Need => ({ action, resource: '*' });
