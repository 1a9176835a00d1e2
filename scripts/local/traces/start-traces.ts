import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readDatagram } from './segment-document.ts';
import { makeTraceBook, type TraceBook } from './trace-book.ts';

/** X-Ray and its daemon. */
export interface Traces {
  /** `127.0.0.1:port`, as functions are told it. */
  readonly address: string;
  readonly book: TraceBook;
  stop(): Promise<void>;
}

/** A machine at work sends hundreds of spans at once; what the system does not hold until we look is lost. */
const bufferBytes = 4 * 1024 * 1024;

/** Takes segment documents by UDP on loopback and keeps them. One that X-Ray would not take is told of. */
export const startTraces = async (onFault: (fault: unknown) => void): Promise<Traces> => {
  const book = makeTraceBook();
  const socket = createSocket({ type: 'udp4', recvBufferSize: bufferBytes });
  socket.on('message', (datagram) => {
    try {
      book.put(readDatagram(datagram));
    } catch (fault) {
      onFault(fault);
    }
  });
  socket.on('error', onFault);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.unref();
  return {
    address: `127.0.0.1:${socket.address().port}`,
    book,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
};
