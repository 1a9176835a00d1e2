import type { SessionResponse } from '#shared/api/session';

const organization: SessionResponse['organization'] = {
  name: 'Nordwind Systems',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  fiscalYearStartMonth: 1,
  instanceUrl: 'https://nordwind.my.salesforce.com',
};

/** Who can be signed in at the fake API. */
export const believableSessions = {
  manager: {
    viewer: {
      name: 'Katharina Brandt',
      email: 'katharina.brandt@nordwind.example',
      role: 'sales',
      title: 'Sales Manager North',
      userId: '0055g0000000000006',
      sees: 'branch',
      people: 12,
    },
    organization,
  },
  admin: {
    viewer: {
      name: 'Alex Admin',
      email: 'alex@nordwind.example',
      role: 'admin',
      title: 'Salesforce Administrator',
      userId: '0055g0000000000099',
      sees: 'all',
      people: 61,
    },
    organization,
  },
  ops: {
    viewer: {
      name: 'Olu Ops',
      email: 'olu@nordwind.example',
      role: 'ops',
      title: null,
      userId: null,
      sees: 'none',
      people: 0,
    },
    organization,
  },
} as const satisfies Record<string, SessionResponse>;

export type Persona = keyof typeof believableSessions;
