/** Named, because who assumes a role in another account must know it before it exists. */
export const deliverRoleName = (stage: string): string => `fairlead-deliver-${stage}`;

export const pipelineRoleName = (stage: string): string => `fairlead-pipeline-${stage}`;
