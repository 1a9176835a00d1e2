import type { TFunction } from 'i18next';
import { apiNameOf, isCustomName } from '#shared/objects/custom-field';
import type { Dimension } from '#shared/query/dimensions';

/** What a chart's parts are parts of: "Stage". A custom field is called as its API name reads: `Buying_Group__c` is "Buying Group". */
export const dimensionWords = (t: TFunction, by: Dimension): string =>
  isCustomName(by) ? readable(apiNameOf(by)) : t(`dimensions.${by}`);

/** "Won by stage". */
export const splitWords = (t: TFunction, by: Dimension, metric: string): string =>
  isCustomName(by) ? t('by.custom', { metric, field: readable(apiNameOf(by)) }) : t(`by.${by}`, { metric });

const readable = (apiName: string): string => apiName.replace(/__p?c$/, '').replaceAll('_', ' ');
