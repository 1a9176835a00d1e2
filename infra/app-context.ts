import cdkJson from '../cdk.json' with { type: 'json' };

/**
 * What the `cdk` command would hand over: the context of cdk.json, and that the templates say which construct made
 * what, by which the local cloud knows functions.
 */
export const appContext = { ...cdkJson.context, 'aws:cdk:enable-path-metadata': true };
