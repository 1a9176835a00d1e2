import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { forgets, isReplacedOnPurpose, leftBehindOnPurpose } from '#infra/stateful-types';
import { frozenAttributes } from './frozen-attributes.ts';
import { guardsLost } from './guards-lost.ts';
import { constructPath, type Template, type TemplateResource, type Templates } from './template.ts';

/** A change that loses what a resource remembers, or the guard that would prevent it. */
export interface Loss {
  /** `<stack>/<logicalId>`: how it is approved. */
  readonly name: string;
  /** What would happen, and to what. */
  readonly says: string;
  readonly remedy: string;
}

/** What would be lost if these templates were deployed over those. A stack that is new loses nothing. */
export const judgeChange = (deployed: Templates, wanted: Templates): readonly Loss[] =>
  [...wanted].flatMap(([stack, template]) => {
    const before = deployed.get(stack);
    return before ? lossesOf(stack, before, template) : [];
  });

const lossesOf = (stack: string, before: Template, after: Template): Loss[] => {
  // The library changes what it is given.
  const { resources } = fullDiff(structuredClone(before), structuredClone(after));
  return Object.entries(before.Resources)
    .filter(([, resource]) => remembers(resource))
    .flatMap(([logicalId, resource]) => {
      const kept = after.Resources[logicalId];
      const change = resources.has(logicalId) ? resources.get(logicalId) : undefined;
      const place = { name: `${stack}/${logicalId}`, what: whatItIs(resource, logicalId) };
      return [
        ...endings(place, { resource, kept, change }),
        ...weakenings(place, resource, kept),
        ...refusals(place, resource, kept),
      ];
    });
};

/** By its type, or because the template itself keeps it when its stack goes. */
const remembers = (resource: TemplateResource): boolean => {
  if (isReplacedOnPurpose(constructPath(resource) ?? '') || leftBehindOnPurpose.has(resource.Type)) return false;
  return resource.Type in forgets || keeps(resource.DeletionPolicy);
};

const keeps = (policy: string | undefined): boolean => policy !== undefined && policy !== 'Delete';

const whatItIs = (resource: TemplateResource, logicalId: string): string =>
  `${constructPath(resource) ?? logicalId} (${resource.Type})`;

interface Place {
  readonly name: string;
  readonly what: string;
}

interface Change {
  readonly resource: TemplateResource;
  readonly kept: TemplateResource | undefined;
  readonly change: ResourceDifference | undefined;
}

const endings = ({ name, what }: Place, { resource, kept, change }: Change): Loss[] => {
  const instead = forgets[resource.Type] ?? 'an empty one';
  if (kept === undefined) {
    return [
      {
        name,
        says: `${what} would be removed${keeps(resource.DeletionPolicy) ? ' from the stack, and be nobody’s' : ' with all that is in it'}`,
        remedy:
          'give the construct its old id and place back (infra/stateful-ids.json has them), or move it with `cdk refactor`; to remove it on purpose, copy what is in it first',
      },
    ];
  }
  if (kept.Type !== resource.Type) {
    return [{ name, says: `${what} would become ${kept.Type}`, remedy: 'give the new resource an id of its own' }];
  }
  const causes = causesOf(change);
  if (causes.length === 0) return [];
  const surely = causes.some(({ impact }) => impact === ResourceImpact.WILL_REPLACE);
  return [
    {
      name,
      says: `${what} ${surely ? 'would' : 'might'} be replaced by ${instead}, because of ${causes.map(({ property }) => property).join(', ')}`,
      remedy: `take the change of ${causes.map(({ property }) => property).join(', ')} back; or make a second resource beside it, move what is in the first, and remove that later`,
    },
  ];
};

const causesOf = (change: ResourceDifference | undefined): { property: string; impact: ResourceImpact }[] => {
  if (!change?.isDifferent) return [];
  return Object.entries(change.propertyUpdates).flatMap(([property, { changeImpact: impact }]) =>
    impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.MAY_REPLACE ? [{ property, impact }] : [],
  );
};

/** What stands between a later mistake and the data. */
const weakenings = ({ name, what }: Place, before: TemplateResource, after: TemplateResource | undefined): Loss[] => {
  if (after === undefined) return [];
  const policies = (['DeletionPolicy', 'UpdateReplacePolicy'] as const).filter(
    (policy) => keeps(before[policy]) && !keeps(after[policy]),
  );
  const lost = [...policies, ...guardsLost(before, after)];
  if (lost.length === 0) return [];
  return [
    {
      name,
      says: `${what} would lose its ${lost.join(' and ')}`,
      remedy: 'leave it on; who wants to delete data takes the guard away in a release of its own, approved by name',
    },
  ];
};

/** What the service itself would refuse, when it is too late to stop. */
const refusals = ({ name, what }: Place, before: TemplateResource, after: TemplateResource | undefined): Loss[] => {
  const attributes = after ? frozenAttributes(before, after) : [];
  if (attributes.length === 0) return [];
  return [
    {
      name,
      says: `${what} would change or lose the attribute ${attributes.join(', ')} of its people, which Cognito refuses half-way`,
      remedy: 'leave the attribute as it is, and add another one beside it',
    },
  ];
};
