/** Named, because who assumes a role in another account must know it before it exists. */
export const deliverRoleName = (stage: string): string => `fairlead-deliver-${stage}`;

/** Of who only looks at what a pull request would change; and the environment of GitHub in which that is done. */
export const diffRoleName = (stage: string): string => `fairlead-diff-${stage}`;
export const diffEnvironment = (stage: string): string => `diff-${stage}`;

export const pipelineRoleName = (stage: string): string => `fairlead-pipeline-${stage}`;
