import type { TFunction } from 'i18next';
import { type CustomName, fieldAsked, isCustomName } from '#shared/objects/custom-field';
import type { Dimension } from '#shared/query/dimensions';

/** What a chart's parts are parts of: "Stage". A custom field is called as its API name reads: `Buying_Group__c` is "Buying Group". */
export const dimensionWords = (t: TFunction, by: Dimension): string =>
  isCustomName(by) ? customWords(t, by) : t(`dimensions.${by}`);

/** "Won by stage". */
export const splitWords = (t: TFunction, by: Dimension, metric: string): string =>
  isCustomName(by) ? t('by.custom', { metric, field: customWords(t, by) }) : t(`by.${by}`, { metric });

/** A custom field by its label, where that is known; one of a deal's account says so: "Account: Segment". */
export const customWords = (t: TFunction, name: CustomName, label?: string): string => {
  const { apiName, isOfAccount } = fieldAsked(name);
  const field = label ?? readable(apiName);
  return isOfAccount ? t('by.ofAccount', { field }) : field;
};

const readable = (apiName: string): string => apiName.replace(/__p?c$/, '').replaceAll('_', ' ');
