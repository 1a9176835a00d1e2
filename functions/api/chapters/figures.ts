import { withJson, withoutBody } from '#platform/http';
import { widgetsQueryRequestSchema } from '#shared/api/widgets-query';
import type { ApiServices } from '../api-services.ts';
import { queryWidgets } from '../query-widgets.ts';
import { readFilterFields } from '../read-filter-fields.ts';

/** The figures of a board. */
export const figuresEndpoints = (services: ApiServices) => ({
  widgetsQuery: withJson(widgetsQueryRequestSchema, queryWidgets(services)),
  filterFields: withoutBody(readFilterFields(services)),
});
