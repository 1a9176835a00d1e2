import { type App, CfnResource, Stack } from 'aws-cdk-lib';
import { globalRegion, type StageSettings } from './settings-schema.ts';

/** Something of ours would be where it may not. The message says what, where, and what to do. */
export class ResidencyError extends Error {
  override readonly name = 'ResidencyError';
}

interface Place {
  readonly what: string;
  readonly region: string;
}

/**
 * Looks at every stack and every resource for a region that the settings do not list: where a stack is, what lives at
 * CloudFront's edge, and each ARN or host name that is written out.
 * @throws ResidencyError naming each
 */
export const checkResidency = (app: App, { residency }: Pick<StageSettings, 'residency'>): void => {
  const constructs = app.node.findAll();
  const places = [
    ...constructs.filter((construct) => Stack.isStack(construct)).flatMap(placeOfStack),
    ...constructs.filter((construct) => CfnResource.isCfnResource(construct)).flatMap(placesOfResource),
  ];
  const faults = places
    .filter(({ region }) => !residency.includes(region))
    .map(({ what, region }) => `  ${what} would be in ${region}`);
  if (faults.length === 0) return;
  throw new ResidencyError(
    [
      `residency allows ${residency.join(' and ')} only:`,
      ...new Set(faults),
      'Leave it out (edge, backupCopyTo, region), or list its region in residency.',
    ].join('\n'),
  );
};

const placeOfStack = (stack: Stack): Place[] => [{ what: stack.node.id, region: stack.region }];

/** A region as ARNs (`arn:aws:sqs:eu-west-1:…`) and AWS's host names (`sqs.eu-west-1.amazonaws.com`) carry it. */
const written =
  /arn:aws[\w-]*:[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):|\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazon(?:aws|cognito)\.com/g;

const placesOfResource = (resource: CfnResource): Place[] => {
  const what = resource.node.path.replace(/\/Resource$/, '');
  const text = JSON.stringify(Stack.of(resource).resolve(resource._toCloudFormation()));
  const named = [...text.matchAll(written)].map(([, inArn, inHost]) => ({ what, region: inArn ?? inHost ?? '' }));
  return resource.cfnResourceType.startsWith('AWS::CloudFront::') ? [{ what, region: globalRegion }, ...named] : named;
};
