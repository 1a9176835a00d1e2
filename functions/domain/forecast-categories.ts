/** Salesforce's forecast categories from the surest to the least sure; what an organisation adds comes after. */
export const forecastCategories = ['Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted'] as const;
