import { describe, expect, it } from 'vitest';
import { isSalesforceAddress } from './salesforce-host.ts';

describe('an address that may get our credentials', () => {
  it.each([
    'https://login.salesforce.com',
    'https://acme.my.salesforce.com',
    'https://acme--dev.sandbox.my.salesforce.com/',
    'https://acme.lightning.force.com',
    'http://localhost:8080',
    'http://127.0.0.1:20001',
    'http://[::1]:20001',
  ])('%s', (address) => {
    expect(isSalesforceAddress(address)).toBe(true);
  });

  it.each([
    'http://login.salesforce.com',
    'https://salesforce.com.evil.example',
    'https://evilsalesforce.com',
    'https://salesforce.com',
    'https://user:pass@login.salesforce.com',
    'https://login.salesforce.com@evil.example',
    'http://169.254.169.254/latest',
    'http://localhost.evil.example',
    'ftp://localhost',
    'nothing',
  ])('is not %s', (address) => {
    expect(isSalesforceAddress(address)).toBe(false);
  });
});
