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
    ['whose record has no id', anOutboundMessage({}).replace(/<sf:Id>.*?<\/sf:Id>/, '')],
    ['whose record has no type', anOutboundMessage({}).replace(/xsi:type="[^"]*"/, '')],
  ])('%s is refused', (_, message) => {
    expect(() => readOutboundMessage(bytes(message))).toThrow(OutboundMessageError);
  });

  it('that is not UTF-8 is refused', () => {
    expect(() => readOutboundMessage(Uint8Array.of(0xff, 0xfe, 0x3c))).toThrow(OutboundMessageError);
  });
});
