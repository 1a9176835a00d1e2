import type { TFunction } from 'i18next';
import type { MetricName } from '#shared/metrics/index';

/** What a metric is, in a sentence. Its words come later than the search box, so this module does. */
export const metricFormula = (t: TFunction, name: MetricName): string => t(`definitions.${name}.formula`);
