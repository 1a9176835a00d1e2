/** Values that several objects share, as a new org has them. */
export const leadSources = [
  'Web',
  'Phone Inquiry',
  'Partner Referral',
  'Purchased List',
  'Trade Show',
  'Employee Referral',
  'Other',
] as const;
export const ratings = ['Hot', 'Warm', 'Cold'] as const;
export const industries = [
  'Agriculture',
  'Apparel',
  'Banking',
  'Biotechnology',
  'Chemicals',
  'Communications',
  'Construction',
  'Consulting',
  'Education',
  'Electronics',
  'Energy',
  'Engineering',
  'Entertainment',
  'Environmental',
  'Finance',
  'Food & Beverage',
  'Government',
  'Healthcare',
  'Hospitality',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Media',
  'Not For Profit',
  'Recreation',
  'Retail',
  'Shipping',
  'Technology',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other',
] as const;
/** What the API calls a category, and what people read (`ForecastCategoryName`). */
export const forecastCategories = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  Forecast: 'Commit',
  Closed: 'Closed',
} as const;

/** Of fields that the invented company made itself. */
export const regions = ['EMEA', 'Americas', 'APAC'] as const;
export const lossReasons = [
  'Price',
  'No budget this year',
  'Kept the old supplier',
  'Went with a competitor',
  'Project cancelled',
  'No decision',
] as const;
