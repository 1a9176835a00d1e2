import { fullDiff, type ResourceDifference } from '@aws-cdk/cloudformation-diff';
import { constructPath, type Template, type Templates } from './template.ts';

/** One line for each resource that a release would add, change or remove, for who reads the log before approving. */
export const tellChanges = (deployed: Templates, wanted: Templates): readonly string[] =>
  [...wanted].flatMap(([stack, template]) => {
    const before = deployed.get(stack);
    return before ? changesOf(stack, before, template) : [`+ ${stack}, a new stack`];
  });

const changesOf = (stack: string, before: Template, after: Template): string[] => {
  const lines: string[] = [];
  fullDiff(structuredClone(before), structuredClone(after)).resources.forEachDifference((logicalId, change) => {
    const resource = after.Resources[logicalId] ?? before.Resources[logicalId];
    const what = resource ? `${constructPath(resource) ?? logicalId} (${resource.Type})` : logicalId;
    lines.push(`${signOf(change)} ${stack}: ${what}${propertiesOf(change)}`);
  });
  return lines;
};

const signOf = ({ isAddition, isRemoval }: ResourceDifference): string => {
  if (isAddition) return '+';
  return isRemoval ? '-' : '~';
};

const propertiesOf = (change: ResourceDifference): string => {
  if (change.isAddition || change.isRemoval) return '';
  const names = [...Object.keys(change.propertyUpdates), ...Object.keys(change.otherChanges)];
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
};
