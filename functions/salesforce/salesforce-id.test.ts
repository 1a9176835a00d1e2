import { describe, expect, it } from 'vitest';
import { toId18 } from '#shared/objects/to-id18';
import { isIdOf, mirroredObject } from './salesforce-id.ts';

describe('an id of Salesforce', () => {
  it.each([
    // Published pairs.
    ['00130000000Ob2Z', '00130000000Ob2ZAAS'],
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['0015f00002J9YYE', '0015f00002J9YYEAA3'],
  ])('%s has the long form %s', (id15, id18) => {
    expect(toId18(id15)).toBe(id18);
    expect(toId18(id18)).toBe(id18);
  });

  it('tells upper from lower case', () => {
    expect(toId18('00130000000ob2Z')).not.toBe(toId18('00130000000Ob2Z'));
  });

  it.each([
    ['a wrong checksum', '00130000000Ob2ZAAA'],
    ['another length', '00130000000Ob2ZA'],
    ['a wildcard', '001*'],
    ['a quote', "00130000000Ob2'"],
    ['nothing', ''],
  ])('with %s is none', (_, id) => {
    expect(toId18(id)).toBeUndefined();
  });

  it('shows its object by its first three characters', () => {
    expect(isIdOf('account', '0015f00002J9YYEAA3')).toBe(true);
    expect(isIdOf('lead', '0015f00002J9YYEAA3')).toBe(false);
  });
});

describe('the name of an object', () => {
  it('leads to ours where the object is mirrored', () => {
    expect(mirroredObject('Case')).toBe('case');
    expect(mirroredObject('Invoice__c')).toBeUndefined();
    expect(mirroredObject('constructor')).toBeUndefined();
  });
});
