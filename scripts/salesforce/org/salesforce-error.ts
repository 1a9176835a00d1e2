/** Codes that the stand-in answers with; the words are Salesforce's own. */
export type ErrorCode =
  | 'API_DISABLED_FOR_ORG'
  | 'CANNOT_UPDATE_CONVERTED_LEAD'
  | 'DELETE_FAILED'
  | 'ENTITY_IS_DELETED'
  | 'EXCEEDED_ID_LIMIT'
  | 'FUNCTIONALITY_NOT_ENABLED'
  | 'INVALID_CROSS_REFERENCE_KEY'
  | 'INVALID_FIELD'
  | 'INVALID_FIELD_FOR_INSERT_UPDATE'
  | 'INVALID_ID_FIELD'
  | 'INVALID_JOB_STATE'
  | 'INVALID_OPERATION'
  | 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'INVALID_QUERY_LOCATOR'
  | 'INVALID_REPLICATION_DATE'
  | 'INVALID_SESSION_ID'
  | 'INVALID_STATUS'
  | 'INVALID_TYPE'
  | 'INVALID_TYPE_ON_FIELD_IN_RECORD'
  | 'INSUFFICIENT_ACCESS_OR_READONLY'
  | 'JSON_PARSER_ERROR'
  | 'MALFORMED_ID'
  | 'MALFORMED_QUERY'
  | 'METHOD_NOT_ALLOWED'
  | 'MISSING_ARGUMENT'
  | 'NOT_FOUND'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'QUERY_LOCATOR_EXPIRED'
  | 'REQUEST_LIMIT_EXCEEDED'
  | 'REQUIRED_FIELD_MISSING'
  | 'STRING_TOO_LONG'
  | 'UNDELETE_FAILED'
  | 'UNKNOWN_EXCEPTION'
  | 'UNSUPPORTED_API_VERSION'
  | 'UNSUPPORTED_MEDIA_TYPE';

const statuses: Partial<Record<ErrorCode, number>> = {
  ENTITY_IS_DELETED: 404,
  INVALID_SESSION_ID: 401,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  REQUEST_LIMIT_EXCEEDED: 403,
  UNKNOWN_EXCEPTION: 500,
  UNSUPPORTED_API_VERSION: 404,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

/** A refusal, in Salesforce's words. Answered with its HTTP status as `[{message, errorCode, fields}]`. */
export class SalesforceError extends Error {
  override readonly name = 'SalesforceError';
  readonly errorCode: ErrorCode;
  /** Set where Salesforce's answer has the key, on errors of writing. */
  readonly fields: readonly string[] | undefined;

  constructor(errorCode: ErrorCode, message: string, fields?: readonly string[]) {
    super(message);
    this.errorCode = errorCode;
    this.fields = fields;
  }

  get status(): number {
    return statuses[this.errorCode] ?? 400;
  }

  toJSON(): object {
    return { message: this.message, errorCode: this.errorCode, ...(this.fields && { fields: this.fields }) };
  }
}
