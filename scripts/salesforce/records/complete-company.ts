import { type Foundation, layFoundation, mailDomain } from '../company/foundation.ts';
import type { Founder, Trace } from '../company/founder.ts';
import { familyNames, givenNames } from '../company/names.ts';
import { type Draft, type SObjectRecord, textOf } from '../org/sobject-record.ts';
import { completeDeals } from './complete-deals.ts';

interface Place {
  readonly founder: Founder;
  readonly stamp: string;
  readonly organizationId?: string | undefined;
}

const ofType = <T extends Draft>(records: readonly T[], prefix: string): T[] =>
  records.filter(({ Id }) => Id.startsWith(prefix));

const inventUser = (
  place: Place,
  user: { Id?: string; title: string; roleId?: string },
  foundation: Foundation,
): Draft => {
  const number = place.founder.records.length;
  const first = givenNames.EMEA[number % givenNames.EMEA.length] ?? 'Alex';
  const last = familyNames.EMEA[(number * 7) % familyNames.EMEA.length] ?? 'Doe';
  const local = `${first}.${last}.${number}`
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9.]/g, '')
    .toLowerCase();
  const record = place.founder.add(
    'User',
    {
      ...(user.Id && { Id: user.Id }),
      FirstName: first,
      LastName: last,
      Name: `${first} ${last}`,
      Username: `${local}@${mailDomain}`,
      Email: `${local}@${mailDomain}`,
      Alias: `u${number}`.slice(0, 8),
      Title: user.title,
      UserRoleId: user.roleId ?? null,
      ProfileId: foundation.standardProfile.Id,
      TimeZoneSidKey: 'Europe/Berlin',
      IsActive: true,
      UserType: 'Standard',
    },
    traceOf(place, foundation),
  );
  return { ...record };
};

const traceOf = ({ stamp }: Place, foundation: Foundation): Trace => ({ at: stamp, by: foundation.administrator.Id });

/** People whom records name as owner and no file has. */
const missingOwners = (records: readonly Draft[]): string[] => {
  const known = new Set(ofType(records, '005').map(({ Id }) => Id));
  const owners = new Set(records.map((record) => textOf(record, 'OwnerId')).filter((id) => id !== null));
  return [...owners].filter((id) => id.startsWith('005') && !known.has(id));
};

const ROLES_NEEDED = {
  vicePresident: 'VP Sales',
  manager: 'Sales Manager',
  first: 'Sales Team 1',
  second: 'Sales Team 2',
} as const;

/** Without roles nobody is above anybody: a small hierarchy is put over the people there are. */
const giveRoles = (place: Place, sellers: readonly Draft[], foundation: Foundation): Draft[] => {
  const trace = traceOf(place, foundation);
  const role = (name: string, parentId: string | null): string =>
    place.founder.add(
      'UserRole',
      { Name: name, ParentRoleId: parentId, DeveloperName: name.replaceAll(' ', '_') },
      trace,
    ).Id;
  const top = role(ROLES_NEEDED.vicePresident, null);
  const middle = role(ROLES_NEEDED.manager, top);
  const teams = [role(ROLES_NEEDED.first, middle), role(ROLES_NEEDED.second, middle)];
  const invented = [
    inventUser(place, { title: 'Vice President Sales', roleId: top }, foundation),
    inventUser(place, { title: 'Sales Manager', roleId: middle }, foundation),
  ];
  const reps = [...sellers];
  while (reps.length < 2) {
    const rep = inventUser(place, { title: 'Account Executive' }, foundation);
    invented.push(rep);
    reps.push(rep);
  }
  reps.forEach((rep, i) => {
    rep['UserRoleId'] = teams[i % teams.length];
    rep['ManagerId'] ??= invented[1]?.Id;
  });
  return invented;
};

const completeTraces = (record: Draft, place: Place, administratorId: string): void => {
  const type = place.founder.schema.typeOfId(record.Id);
  if (!type) return;
  const createdAt = textOf(record, 'CreatedDate') ?? textOf(record, 'LastModifiedDate') ?? place.stamp;
  if (type.field('CreatedDate')) {
    record['CreatedDate'] ??= createdAt;
    record['CreatedById'] ??= textOf(record, 'OwnerId') ?? administratorId;
  }
  if (type.field('LastModifiedDate')) {
    record['LastModifiedDate'] ??= textOf(record, 'SystemModstamp') ?? createdAt;
    record['LastModifiedById'] ??= record['CreatedById'] ?? administratorId;
  }
  record['SystemModstamp'] ??= record['LastModifiedDate'] ?? createdAt;
  for (const field of type.fields) if (field.defaultValue !== null) record[field.name] ??= field.defaultValue;
  for (const [name, value] of place.founder.common) if (type.field(name)) record[name] ??= value;
};

/** What of the foundation the files bring themselves is not made a second time. */
const withoutDoubles = (made: readonly SObjectRecord[], given: readonly Draft[]): SObjectRecord[] => {
  const brought = new Set(['00D', '01J'].filter((prefix) => given.some(({ Id }) => Id.startsWith(prefix))));
  return made.filter(({ Id }) => !brought.has(Id.slice(0, 3)));
};

/** Adds what an org cannot do without to the records of files: organisation, profiles, stages, people, roles, history. */
export const completeCompany = (given: readonly Draft[], place: Place): SObjectRecord[] => {
  const { founder, organizationId } = place;
  const foundation = layFoundation(founder, { at: place.stamp, organizationId });
  const owners = missingOwners(given).map((Id) => inventUser(place, { Id, title: 'Account Executive' }, foundation));
  const people = [...ofType([...given], '005'), ...owners];
  for (const person of people) person['IsActive'] ??= true;
  const invented = people.some((person) => textOf(person, 'UserRoleId')) ? [] : giveRoles(place, people, foundation);
  const sellers = people.length > 0 ? people : invented.slice(2);
  const ownerless = given.filter(
    (record) => founder.schema.typeOfId(record.Id)?.field('OwnerId') && !textOf(record, 'OwnerId'),
  );
  ownerless.forEach((record, i) => {
    record['OwnerId'] = sellers[i % sellers.length]?.Id ?? foundation.administrator.Id;
  });
  for (const record of given) completeTraces(record, place, foundation.administrator.Id);
  completeDeals(given, founder);
  // People were completed as drafts of their own; theirs replace what the founder noted.
  const drafted = new Map([...owners, ...invented].map((user) => [user.Id, user]));
  const made = withoutDoubles(founder.records, given).map((record) => drafted.get(record.Id) ?? record);
  return [...made, ...given];
};
