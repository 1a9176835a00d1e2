import { describe, expect, it } from 'vitest';
import { OutboundMessageError, readOutboundMessage } from './read-outbound-message.ts';
import { aNotification, anOutboundMessage } from './testing/an-outbound-message.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an outbound message', () => {
  it('names its organisation and one row for each notification', () => {
    const message = anOutboundMessage({
      notifications: [
        aNotification({ id: '04lA00000000001AAA', object: 'Opportunity', recordId: '006Q0000009N3gf' }),
        aNotification({ id: '04lA00000000002AAA', object: 'Opportunity', recordId: '006A0000002a5CxIAI' }),
        aNotification({ id: '04lA00000000003AAA', object: 'Invoice__c', recordId: 'a00A0000002a5CxIAI' }),
      ],
    });
    expect(readOutboundMessage(bytes(message))).toEqual({
      organizationId: '00DA0000000KzQbMAK',
      notifications: [
        { id: '04lA00000000001AAA', object: 'Opportunity', recordId: '006Q0000009N3gf' },
        { id: '04lA00000000002AAA', object: 'Opportunity', recordId: '006A0000002a5CxIAI' },
        { id: '04lA00000000003AAA', object: 'Invoice__c', recordId: 'a00A0000002a5CxIAI' },
      ],
      garbled: [],
    });
  });

  it('may have one notification, or none', () => {
    expect(
      readOutboundMessage(bytes(anOutboundMessage({ notifications: [aNotification({})] }))).notifications,
    ).toHaveLength(1);
    expect(readOutboundMessage(bytes(anOutboundMessage({ notifications: [] }))).notifications).toEqual([]);
  });

  it('may begin with a byte order mark', () => {
    expect(readOutboundMessage(bytes(`\uFEFF${anOutboundMessage({})}`)).notifications).toHaveLength(1);
  });

  it.each([
    [
      'with a document type',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">]>${anOutboundMessage({}).replace(/^<\?xml.*\?>\s*/, '')}`,
    ],
    ['that calls for a file', `<!doctype x SYSTEM "file:///etc/passwd">${anOutboundMessage({})}`],
    ['that is no XML', '<a><b></a>'],
    ['that is JSON', '{}'],
    ['that is empty', ''],
    ['of another service', anOutboundMessage({}).replaceAll('notifications', 'orders')],
    ['that is nested without end', `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`],
    ['with a name of JavaScript’s own', anOutboundMessage({ notifications: ['<__proto__/>'] })],
  ])('%s is refused', (_, message) => {
    expect(() => readOutboundMessage(bytes(message))).toThrow(OutboundMessageError);
  });

  it.each<[what: string, notification: string, garbled: object]>([
    [
      'no id of its record',
      aNotification({}).replace(/<sf:Id>.*?<\/sf:Id>/, ''),
      { recordId: '', object: 'Opportunity' },
    ],
    ['no type', aNotification({}).replace(/xsi:type="[^"]*"/, ''), { recordId: '006A0000002a5CxIAI', object: '' }],
    ['no id of its own', aNotification({}).replace(/<Id>.*?<\/Id>/, ''), { id: '', recordId: '006A0000002a5CxIAI' }],
    ['an id that is none', aNotification({ recordId: '006;DROP' }), { recordId: '006;DROP' }],
    ['too much', aNotification({ recordId: 'x'.repeat(5_000) }), { recordId: 'x'.repeat(100) }],
    ['nothing in it', '<Notification/>', { id: '', object: '', recordId: '' }],
  ])('tells a notification that has %s from the others', (_, bad, garbled) => {
    const message = anOutboundMessage({ notifications: [bad, aNotification({ recordId: '006Q0000009N3gf' })] });
    const read = readOutboundMessage(bytes(message));
    expect(read.notifications).toMatchObject([{ recordId: '006Q0000009N3gf' }]);
    expect(read.garbled).toMatchObject([garbled]);
  });

  it('that is not UTF-8 is refused', () => {
    expect(() => readOutboundMessage(Uint8Array.of(0xff, 0xfe, 0x3c))).toThrow(OutboundMessageError);
  });
});
