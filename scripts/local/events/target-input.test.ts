import { describe, expect, it } from 'vitest';
import { targetInput } from './target-input.ts';

const event = { source: 'crm', detail: { id: '006', lines: [{ sku: 'A "quoted"' }] } };

describe("a target's input", () => {
  it('is the event, a fixed text, a part of the event, or made of a template', () => {
    expect(JSON.parse(targetInput({}, event))).toEqual(event);
    expect(targetInput({ Input: '{"a":1}' }, event)).toBe('{"a":1}');
    expect(targetInput({ InputPath: '$.detail.lines[0]' }, event)).toBe('{"sku":"A \\"quoted\\""}');
    const InputTransformer = {
      InputPathsMap: { id: '$.detail.id', sku: '$.detail.lines[0].sku' },
      InputTemplate: '{"id":<id>,"sku":"<sku>","whole":<aws.events.event>}',
    };
    expect(JSON.parse(targetInput({ InputTransformer }, event))).toEqual({
      id: '006',
      sku: 'A "quoted"',
      whole: event,
    });
  });
});
