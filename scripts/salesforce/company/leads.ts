import { industries, leadSources, regions } from '../schema/picklists.ts';
import type { Customer } from './accounts.ts';
import { addDays, momentOn } from './business-time.ts';
import type { Founder } from './founder.ts';
import { companyFirst, companySecond, familyNames, givenNames, jobTitles } from './names.ts';
import type { Random } from './random.ts';

const conversion = (random: Random, customer: Customer, convertedOn: string) => ({
  Status: 'Closed - Converted',
  IsConverted: true,
  ConvertedDate: convertedOn,
  ConvertedAccountId: customer.account.Id,
  ConvertedContactId: random.pick(customer.contactIds),
});

/** Leads of the last months: most still worked on, some converted into accounts that exist. */
export const makeLeads = (
  place: { founder: Founder; random: Random; now: string; today: string; customers: readonly Customer[] },
  ownerIds: readonly string[],
  count: number,
): void => {
  const { founder, random, now, today } = place;
  for (let i = 0; i < count; i += 1) {
    const region = random.pick(regions);
    const name = { FirstName: random.pick(givenNames[region]), LastName: random.pick(familyNames[region]) };
    const company = `${random.pick(companyFirst)} ${random.pick(companySecond)}`;
    const day = addDays(today, -random.whole(0, 540));
    const convertedOn = addDays(day, random.whole(2, 40));
    const isConverted = convertedOn < today && random.chance(0.22);
    const status = random.weighted([
      ['Open - Not Contacted', 3],
      ['Working - Contacted', 5],
      ['Closed - Not Converted', 4],
    ]);
    const ownerId = random.pick(ownerIds);
    const at = momentOn(random, day, now);
    founder.add(
      'Lead',
      {
        ...name,
        Name: `${name.FirstName} ${name.LastName}`,
        Company: company,
        Title: random.pick(jobTitles),
        Email:
          `${name.FirstName}.${name.LastName}`
            .normalize('NFD')
            .replaceAll(/[^A-Za-z.]/g, '')
            .toLowerCase() + `@${company.replaceAll(' ', '').toLowerCase()}.example`,
        Status: status,
        LeadSource: random.pick(leadSources),
        Rating: random.pick(['Hot', 'Warm', 'Cold']),
        Industry: random.pick(industries),
        Country: region === 'EMEA' ? 'Germany' : region === 'Americas' ? 'United States' : 'Australia',
        OwnerId: ownerId,
        IsUnreadByOwner: false,
        ...(isConverted && conversion(random, random.pick(place.customers), convertedOn)),
      },
      { at, by: ownerId, changedAt: isConverted ? momentOn(random, convertedOn, now) : at },
    );
  }
};
