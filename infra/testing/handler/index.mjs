/** Stands for every bundle where only the templates matter. */
export const handler = async () => {};
