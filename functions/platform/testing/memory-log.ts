import type { Log } from '../log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly extra: unknown;
}

/** A log that can be read back. */
export const memoryLog = (): Log & { readonly lines: readonly LogLine[] } => {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']): Log['info'] =>
    (message, ...extra) => {
      lines.push({ level, message: typeof message === 'string' ? message : message.message, extra: extra[0] });
    };
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    appendKeys: () => undefined,
  };
};
