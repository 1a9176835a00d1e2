import {
  type CloudFormationClient,
  paginateListStacks,
  StackStatus,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';

/** Previews of which nothing was deployed for so many days, by the names of their stages. */
export const stalePreviews = async (
  client: CloudFormationClient,
  { now, days }: { readonly now: number; readonly days: number },
): Promise<readonly string[]> => {
  const stacks: StackSummary[] = [];
  const StackStatusFilter = Object.values(StackStatus).filter((status) => status !== StackStatus.DELETE_COMPLETE);
  for await (const page of paginateListStacks({ client }, { StackStatusFilter }))
    stacks.push(...(page.StackSummaries ?? []));
  return staleAmong(stacks, now - days * 86_400_000);
};

type Seen = Pick<StackSummary, 'StackName' | 'CreationTime' | 'LastUpdatedTime'>;

/** A preview is as young as the youngest of its stacks. */
export const staleAmong = (stacks: readonly Seen[], limit: number): readonly string[] => {
  const touched = new Map<string, number>();
  for (const { StackName = '', CreationTime, LastUpdatedTime } of stacks) {
    const stage = /^fairlead-(preview-[a-z0-9]+)-/.exec(StackName)?.[1];
    if (stage === undefined) continue;
    const at = (LastUpdatedTime ?? CreationTime)?.getTime() ?? 0;
    touched.set(stage, Math.max(touched.get(stage) ?? 0, at));
  }
  return [...touched].filter(([, at]) => at < limit).map(([stage]) => stage);
};
