import type { SObjectRecord } from '../org/sobject-record.ts';
import { companyName, type Foundation, mailDomain } from './foundation.ts';
import type { Founder, Trace } from './founder.ts';
import { familyNames, givenNames } from './names.ts';
import type { Random } from './random.ts';
import { REPS_PER_TEAM, type Region, type Team, teams } from './teams.ts';

export interface SalesTeam extends Team {
  readonly managerId: string;
  readonly repIds: readonly string[];
}

export interface People {
  readonly chiefId: string;
  readonly vicePresidentId: string;
  readonly regionalManagers: Readonly<Record<Region, string>>;
  readonly teams: readonly SalesTeam[];
  readonly developerIds: readonly string[];
  readonly marketerId: string;
  readonly supporterIds: readonly string[];
}

interface Hire {
  readonly region: Region;
  readonly title: string;
  readonly department: string;
  readonly roleId: string;
  readonly managerId?: string;
  readonly timeZone?: string;
  readonly locale?: string;
}

interface Place {
  readonly founder: Founder;
  readonly random: Random;
  readonly foundation: Foundation;
  readonly trace: Trace;
}

const DEVELOPERS = 6;
const SUPPORTERS = 3;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Nobody has a namesake: a pair of names is used once. */
const nameGiver = (random: Random): ((region: Region) => { FirstName: string; LastName: string }) => {
  const used = new Set<string>();
  return (region) => {
    for (;;) {
      const name = { FirstName: random.pick(givenNames[region]), LastName: random.pick(familyNames[region]) };
      if (used.has(name.LastName) && random.chance(0.9)) continue;
      const key = `${name.FirstName} ${name.LastName}`;
      if (used.has(key)) continue;
      used.add(key).add(name.LastName);
      return name;
    }
  };
};

const hirer = ({ founder, random, foundation, trace }: Place): ((hire: Hire) => string) => {
  const nameOf = nameGiver(random);
  let number = 100;
  return (hire) => {
    const name = nameOf(hire.region);
    const local = `${plain(name.FirstName)}.${plain(name.LastName)}`;
    number += 1;
    return founder.add(
      'User',
      {
        ...name,
        Name: `${name.FirstName} ${name.LastName}`,
        Username: `${local}@${mailDomain}`,
        Email: `${local}@${mailDomain}`,
        Alias: local.replace('.', '').slice(0, 8),
        CompanyName: companyName,
        Division: hire.region,
        Department: hire.department,
        Title: hire.title,
        TimeZoneSidKey: hire.timeZone ?? 'Europe/Berlin',
        LocaleSidKey: hire.locale ?? 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: hire.locale === 'de_DE' ? 'de' : 'en_US',
        UserType: 'Standard',
        UserRoleId: hire.roleId,
        ManagerId: hire.managerId ?? null,
        ProfileId: foundation.standardProfile.Id,
        EmployeeNumber: String(number),
        IsActive: true,
        ForecastEnabled: hire.department === 'Sales',
      },
      trace,
    ).Id;
  };
};

const roleMaker =
  ({ founder, trace }: Place) =>
  (name: string, parentId?: string): string => {
    const role: SObjectRecord = founder.add(
      'UserRole',
      {
        Name: name,
        ParentRoleId: parentId ?? null,
        DeveloperName: name.replaceAll(/[^A-Za-z]+/g, '_'),
        OpportunityAccessForAccountOwner: 'Read',
        CaseAccessForAccountOwner: 'None',
        ContactAccessForAccountOwner: 'Edit',
      },
      trace,
    );
    return role.Id;
  };

/** Hires about sixty people: chief, vice president, regions, teams, and those who work beside them. */
export const hirePeople = (place: Place): People => {
  const hire = hirer(place);
  const role = roleMaker(place);
  const chiefRole = role('Chief Executive Officer');
  const salesRole = role('VP Sales', chiefRole);
  const chiefId = hire({
    region: 'EMEA',
    title: 'Chief Executive Officer',
    department: 'Management',
    roleId: chiefRole,
  });
  const vicePresidentId = hire({
    region: 'EMEA',
    title: 'Vice President Sales',
    department: 'Sales',
    roleId: salesRole,
    managerId: chiefId,
  });

  const hireTeam = (team: Team, region: { roleId: string; managerId: string }): SalesTeam => {
    const managerRole = role(`Sales Manager ${team.name}`, region.roleId);
    const repRole = role(`Sales Team ${team.name}`, managerRole);
    const shared = { region: team.region, department: 'Sales', timeZone: team.timeZone, locale: team.locale };
    const managerId = hire({
      ...shared,
      title: `Sales Manager ${team.name}`,
      roleId: managerRole,
      managerId: region.managerId,
    });
    const repIds = Array.from({ length: REPS_PER_TEAM }, () =>
      hire({ ...shared, title: 'Account Executive', roleId: repRole, managerId }),
    );
    return { ...team, managerId, repIds };
  };

  const hireRegion = (region: Region): { managerId: string; teams: SalesTeam[] } => {
    const roleId = role(`Regional Manager ${region}`, salesRole);
    const managerId = hire({
      region,
      title: `Regional Sales Manager ${region}`,
      department: 'Sales',
      roleId,
      managerId: vicePresidentId,
    });
    return {
      managerId,
      teams: teams.filter((team) => team.region === region).map((team) => hireTeam(team, { roleId, managerId })),
    };
  };

  const [emea, americas, apac] = [hireRegion('EMEA'), hireRegion('Americas'), hireRegion('APAC')];
  const developmentRole = role('Sales Development Manager', salesRole);
  const developerRole = role('Sales Development', developmentRole);
  const developmentId = hire({
    region: 'Americas',
    title: 'Sales Development Manager',
    department: 'Sales Development',
    roleId: developmentRole,
    managerId: vicePresidentId,
  });
  const developerIds = Array.from({ length: DEVELOPERS }, (_, i) =>
    hire({
      region: i % 2 === 0 ? 'Americas' : 'EMEA',
      title: 'Sales Development Representative',
      department: 'Sales Development',
      roleId: developerRole,
      managerId: developmentId,
    }),
  );
  const marketingRole = role('Marketing', chiefRole);
  const supportRole = role('Customer Support', chiefRole);
  return {
    chiefId,
    vicePresidentId,
    regionalManagers: { EMEA: emea.managerId, Americas: americas.managerId, APAC: apac.managerId },
    teams: [...emea.teams, ...americas.teams, ...apac.teams],
    developerIds,
    marketerId: hire({
      region: 'EMEA',
      title: 'Head of Marketing',
      department: 'Marketing',
      roleId: marketingRole,
      managerId: chiefId,
    }),
    supporterIds: Array.from({ length: SUPPORTERS }, () =>
      hire({
        region: 'EMEA',
        title: 'Support Engineer',
        department: 'Support',
        roleId: supportRole,
        managerId: chiefId,
      }),
    ),
  };
};
