import type { MeasurementName } from '#shared/operations/measurements';
import type { Log } from '../log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly extra: unknown;
}

export interface Measured {
  readonly name: MeasurementName;
  readonly value: number;
}

/** A log that can be read back. */
export const memoryLog = (): Log & { readonly lines: readonly LogLine[]; readonly measured: readonly Measured[] } => {
  const lines: LogLine[] = [];
  const measured: Measured[] = [];
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
    measured,
    measure: (name, value) => {
      measured.push({ name, value });
    },
  };
};
