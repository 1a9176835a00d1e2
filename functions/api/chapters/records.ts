import { withJson, withoutBody } from '#platform/http';
import { searchRequestSchema } from '#shared/api/search';
import type { ApiServices } from '../api-services.ts';
import { readRecord } from '../read-record.ts';
import { searchNames } from '../search-names.ts';

/** Records by themselves: their pages, and the search. */
export const recordsEndpoints = (services: ApiServices) => ({
  record: withoutBody(readRecord(services)),
  search: withJson(searchRequestSchema, searchNames(services)),
});
