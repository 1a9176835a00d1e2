import type { Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { type Segment, segmentDocument } from './segment.ts';

/** What the daemon wants to read before a document. */
const header = '{"format": "json", "version": 1}\n';

let socket: Socket | undefined;

/**
 * Hands a span to the X-Ray daemon, which AWS runs beside each traced function. Nobody waits for that, and nothing
 * fails by it: without a daemon, or with one that does not listen, the span is lost, and that is all.
 */
export const sendSegment = (segment: Segment): void => {
  const daemon = daemonAt(process.env['AWS_XRAY_DAEMON_ADDRESS']);
  if (daemon === undefined) return;
  socket ??= openSocket();
  socket.send(header + segmentDocument(segment), daemon.port, daemon.host, lost);
};

/** Given as the place of an error, which would end the process otherwise. */
const lost = (): void => undefined;

/**
 * An address is not looked up, so that a span is on its way before the function is frozen. One trace in twenty is sent:
 * most processes start faster without the module.
 */
const openSocket = (): Socket =>
  process
    .getBuiltinModule('node:dgram')
    .createSocket({ type: 'udp4', lookup: (host, _options, callback) => callback(null, host, 4) })
    .on('error', lost)
    .unref();

/** `address:port`, or `tcp:address:port udp:address:port`. */
const daemonAt = (given = ''): { readonly host: string; readonly port: number } | undefined => {
  const [, host = '', port] = /(?:^|udp:)([\d.]+):(\d+)(?: |$)/.exec(given) ?? [];
  const isAddress = isIP(host) === 4 && Number(port) > 0 && Number(port) < 65_536;
  return isAddress ? { host, port: Number(port) } : undefined;
};
