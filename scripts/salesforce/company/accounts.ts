import type { SObjectRecord } from '../org/sobject-record.ts';
import { industries, leadSources } from '../schema/picklists.ts';
import { addDays, momentOn } from './business-time.ts';
import type { Founder } from './founder.ts';
import { companyFirst, companySecond, familyNames, givenNames, jobTitles } from './names.ts';
import type { SalesTeam } from './people.ts';
import type { Random } from './random.ts';

/** An account with the people who are known there. */
export interface Customer {
  readonly account: SObjectRecord;
  readonly contactIds: readonly string[];
  readonly team: SalesTeam;
  readonly ownerId: string;
}

interface Place {
  readonly founder: Founder;
  readonly random: Random;
  readonly now: string;
  readonly firstDay: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

const forms: Readonly<Record<string, string>> = {
  Germany: 'GmbH',
  Austria: 'GmbH',
  Switzerland: 'AG',
  'United Kingdom': 'Ltd',
  Ireland: 'Ltd',
  Sweden: 'AB',
  Denmark: 'A/S',
  Norway: 'AS',
  Finland: 'Oy',
  'United States': 'Inc.',
  Canada: 'Inc.',
  Brazil: 'Ltda.',
  Mexico: 'S.A.',
  Argentina: 'S.A.',
  Colombia: 'S.A.',
  Australia: 'Pty Ltd',
  'New Zealand': 'Ltd',
  Singapore: 'Pte Ltd',
  Japan: 'K.K.',
  India: 'Pvt Ltd',
};

const phoneNumber = (random: Random): string =>
  `+${random.whole(1, 65)} ${random.whole(200, 999)} 555 ${String(random.whole(0, 9_999)).padStart(4, '0')}`;

const addContact = (
  { founder, random, now }: Place,
  customer: { account: SObjectRecord; team: SalesTeam; ownerId: string; domain: string; day: string },
): string => {
  const { region } = customer.team;
  const name = { FirstName: random.pick(givenNames[region]), LastName: random.pick(familyNames[region]) };
  return founder.add(
    'Contact',
    {
      ...name,
      Name: `${name.FirstName} ${name.LastName}`,
      AccountId: customer.account.Id,
      Title: random.pick(jobTitles),
      Email: `${plain(name.FirstName)}.${plain(name.LastName)}@${customer.domain}`,
      Phone: phoneNumber(random),
      LeadSource: random.pick(leadSources),
      MailingCity: customer.account['BillingCity'],
      MailingCountry: customer.account['BillingCountry'],
      OwnerId: customer.ownerId,
    },
    { at: momentOn(random, addDays(customer.day, random.whole(0, 60)), now), by: customer.ownerId },
  ).Id;
};

const addAccount = (place: Place, team: SalesTeam, name: string): Customer => {
  const { founder, random } = place;
  const ownerId = random.pick(team.repIds);
  const [city, country] = random.pick(team.places);
  const day = addDays(place.firstDay, random.whole(0, 700));
  const domain = `${plain(name)}.example`;
  const employees = Math.round(random.logNormal(240, 1.3));
  const account = founder.add(
    'Account',
    {
      Name: `${name} ${forms[country] ?? ''}`.trim(),
      Type: random.weighted([
        ['Prospect', 5],
        ['Customer - Direct', 4],
        ['Customer - Channel', 1],
      ]),
      Industry: random.pick(industries),
      Rating: random.pick(['Hot', 'Warm', 'Cold']),
      AccountSource: random.pick(leadSources),
      NumberOfEmployees: String(Math.max(4, employees)),
      AnnualRevenue: String(Math.max(4, employees) * random.whole(90, 260) * 1_000),
      Website: `https://www.${domain}`,
      Phone: phoneNumber(random),
      BillingCity: city,
      BillingCountry: country,
      BillingStreet: `${random.whole(1, 180)} ${random.pick(companyFirst)} Street`,
      BillingPostalCode: String(random.whole(10_000, 99_999)),
      OwnerId: ownerId,
    },
    { at: momentOn(random, day, place.now), by: ownerId },
  );
  const contactIds = Array.from({ length: random.whole(1, 4) }, () =>
    addContact(place, { account, team, ownerId, domain, day }),
  );
  return { account, contactIds, team, ownerId };
};

const uniqueNames = (random: Random, count: number): string[] => {
  const names = new Set<string>();
  while (names.size < count) {
    const name = `${random.pick(companyFirst)} ${random.pick(companySecond)}`;
    names.add(names.has(name) ? `${name} ${random.pick(companyFirst)}` : name);
  }
  return [...names];
};

/** Accounts and their contacts, spread over the teams. */
export const winCustomers = (place: Place, count: number, salesTeams: readonly SalesTeam[]): Customer[] =>
  uniqueNames(place.random, count).flatMap((name, i) => {
    const team = salesTeams[i % salesTeams.length];
    return team ? [addAccount(place, team, name)] : [];
  });
