/** What the messages of PostgreSQL's protocol hold before a session begins. */

const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;

/** The first message of a connection, by what it asks for. */
export type FirstMessage = 'ssl' | 'gss' | 'cancel' | 'start';

export const firstMessageOf = (message: Buffer): FirstMessage => {
  switch (message.readInt32BE(4)) {
    case sslRequest:
      return 'ssl';
    case gssRequest:
      return 'gss';
    case cancelRequest:
      return 'cancel';
    default:
      return 'start';
  }
};

/** As whom a session is to begin: `user` of the start message's pairs of texts. */
export const userOf = (startMessage: Buffer): string => {
  const words = startMessage.toString('utf8', 8).split('\0');
  const at = words.findIndex((word, index) => index % 2 === 0 && word === 'user');
  return at === -1 ? '' : (words[at + 1] ?? '');
};

/** A message with its type's letter: the text that it holds up to its end. */
export const passwordOf = (message: Buffer): string => message.toString('utf8', 5, message.length - 1);

/** Asks for TLS. */
export const askForTls = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Asks for a password in plain text, as RDS asks for a token. */
export const askForPassword = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);

/** Ends a connection that has not begun, in PostgreSQL's own form. */
export const refusal = (message: string): Buffer => {
  const fields = `SFATAL\0VFATAL\0C28000\0M${message}\0\0`;
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + Buffer.byteLength(fields), 1);
  return Buffer.concat([head, Buffer.from(fields)]);
};
