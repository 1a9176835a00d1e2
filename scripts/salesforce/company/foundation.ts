import type { Org } from '../org/org.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import { textOf } from '../org/sobject-record.ts';
import { forecastCategories } from '../schema/picklists.ts';
import { layFeatures } from './features.ts';
import type { Founder, Trace } from './founder.ts';
import { stages } from './stages.ts';

/** What every org has before anybody sells: itself, profiles, stages, an administrator and the user that integrations act as. */
export interface Foundation {
  readonly organization: SObjectRecord;
  readonly standardProfile: SObjectRecord;
  readonly administrator: SObjectRecord;
  readonly integrationUser: SObjectRecord;
}

export const companyName = 'Lodestar Instruments';
export const mailDomain = 'lodestar.example';

const addStages = (founder: Founder, trace: Trace): void => {
  stages.forEach(({ name, probability, category, isClosed, isWon }, index) => {
    founder.add(
      'OpportunityStage',
      {
        MasterLabel: name,
        ApiName: name,
        IsActive: true,
        SortOrder: String(index + 1),
        IsClosed: isClosed ?? false,
        IsWon: isWon ?? false,
        ForecastCategory: category,
        ForecastCategoryName: forecastCategories[category],
        DefaultProbability: String(probability),
      },
      trace,
    );
  });
};

const addProfile = (founder: Founder, profile: { name: string; all: boolean }, trace: Trace): SObjectRecord =>
  founder.add(
    'Profile',
    {
      Name: profile.name,
      UserType: 'Standard',
      PermissionsViewAllData: profile.all,
      PermissionsModifyAllData: profile.all,
      PermissionsApiEnabled: true,
    },
    trace,
  );

const addUser = (
  founder: Founder,
  user: { Id: string; FirstName: string; LastName: string; Title: string; ProfileId: string },
  trace: Trace,
): SObjectRecord => {
  const local = `${user.FirstName}.${user.LastName}`.toLowerCase().replaceAll(' ', '');
  return founder.add(
    'User',
    {
      ...user,
      Name: `${user.FirstName} ${user.LastName}`,
      Username: `${local}@${mailDomain}`,
      Email: `${local}@${mailDomain}`,
      Alias: local.slice(0, 8),
      CompanyName: companyName,
      Department: 'Operations',
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      UserType: 'Standard',
      IsActive: true,
      ForecastEnabled: false,
    },
    trace,
  );
};

/** Founds an org as of an instant. An organisation id may be given; else it follows from the founder's count. */
export const layFoundation = (
  founder: Founder,
  founding: { at: string; organizationId?: string | undefined },
): Foundation => {
  const administratorId = founder.id('User');
  const trace: Trace = { at: founding.at, by: administratorId };
  const organization = founder.add(
    'Organization',
    {
      Id: founding.organizationId ?? founder.id('Organization'),
      Name: companyName,
      City: 'Hamburg',
      Country: 'Germany',
      PrimaryContact: 'Ada Hartwig',
      DefaultLocaleSidKey: 'en_US',
      TimeZoneSidKey: 'Europe/Berlin',
      LanguageLocaleKey: 'en_US',
      FiscalYearStartMonth: '1',
      OrganizationType: 'Enterprise Edition',
      InstanceName: 'LOC1',
      IsSandbox: false,
    },
    trace,
  );
  const adminProfile = addProfile(founder, { name: 'System Administrator', all: true }, trace);
  const standardProfile = addProfile(founder, { name: 'Standard User', all: false }, trace);
  addStages(founder, trace);
  layFeatures(founder, trace);
  const administrator = addUser(
    founder,
    {
      Id: administratorId,
      FirstName: 'Ada',
      LastName: 'Hartwig',
      Title: 'Salesforce Administrator',
      ProfileId: adminProfile.Id,
    },
    trace,
  );
  const integrationUser = addUser(
    founder,
    {
      Id: founder.id('User'),
      FirstName: 'Fairlead',
      LastName: 'Integration',
      Title: 'Integration User',
      ProfileId: adminProfile.Id,
    },
    trace,
  );
  return { organization, standardProfile, administrator, integrationUser };
};

const isIntegrationUser = (user: SObjectRecord): boolean => textOf(user, 'Title') === 'Integration User';

/** The user that integrations act as. */
export const findIntegrationUser = (org: Org): SObjectRecord | undefined => org.live('User').find(isIntegrationUser);

/** An active person who may change everything. */
export const findAdministrator = (org: Org): SObjectRecord | undefined =>
  org.live('User').find((user) => {
    const profile = org.get(textOf(user, 'ProfileId') ?? '');
    return user['IsActive'] === true && profile?.['PermissionsModifyAllData'] === true && !isIntegrationUser(user);
  });
