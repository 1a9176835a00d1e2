import type { FunctionFault } from './lambda-error.ts';

/** To a function's process. Events travel as JSON text, as they do in Lambda, so that nothing else survives. */
export interface InvokeMessage {
  readonly requestId: string;
  readonly event: string;
  readonly deadline: number;
  readonly traceId: string;
  readonly arn: string;
}

/** From a function's process. */
export type ProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'initFault'; readonly fault: FunctionFault }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'fault'; readonly requestId: string; readonly fault: FunctionFault };
