import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A deep link (`/boards/today`) is answered with the page. Done at the edge and not by turning S3's 403 into the page,
 * which would do the same to the API's 403. A path with a dot in its last part is a file.
 */
export const rewriteToIndex = `function handler(event) {
  var request = event.request;
  if (!/\\.[^/]*$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

export class RewriteToIndex extends EdgeFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, { code: FunctionCode.fromInline(rewriteToIndex), runtime: FunctionRuntime.JS_2_0 });
  }
}
