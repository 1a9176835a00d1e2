import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Alerting, FairleadAlarm } from '../constructs/alarm.ts';
import { edgeMetric } from '../constructs/web-acl.ts';

/** Watches the certificate and the firewall of the public name, from a stack of the region where both are. */
export const watchEdge = (scope: Construct, alerting: Alerting): void => {
  const { edge, certificateArn, publicUrl } = alerting.settings;
  const watch = (name: 'CertificateEnds' | 'FirewallBlocks', thing: string, dimensions: Record<string, string>): void =>
    void new FairleadAlarm(scope, name, { ...alerting, thing: { name: thing, dimensions } });
  if (certificateArn !== undefined) {
    watch('CertificateEnds', new URL(publicUrl).hostname, { CertificateArn: certificateArn });
  }
  watch('FirewallBlocks', 'Edge', {
    WebACL: edgeMetric(alerting.settings),
    Rule: 'ALL',
    // AWS WAF says it of every firewall but CloudFront's.
    ...(edge === 'regional' && { Region: Stack.of(scope).region }),
  });
};
