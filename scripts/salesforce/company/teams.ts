import type { regions } from '../schema/picklists.ts';

export type Region = (typeof regions)[number];

/** What anyone should see who looks at a team's numbers. Told in README.md of this folder. */
export type Story =
  | 'win-rate-collapses'
  | 'deals-grow'
  | 'deals-slip'
  | 'ahead-of-quota'
  | 'one-whale'
  | 'pipeline-dries-up'
  | 'stuck-in-proposal';

export interface Team {
  readonly name: string;
  readonly region: Region;
  readonly story: Story;
  readonly timeZone: string;
  readonly locale: string;
  readonly places: readonly (readonly [city: string, country: string])[];
  /** Median of a deal in the org's currency. */
  readonly medianAmount: number;
  readonly winRate: number;
}

export const REPS_PER_TEAM = 5;

export const teams: readonly Team[] = [
  {
    name: 'DACH',
    region: 'EMEA',
    story: 'win-rate-collapses',
    timeZone: 'Europe/Berlin',
    locale: 'de_DE',
    medianAmount: 26_000,
    winRate: 0.32,
    places: [
      ['Hamburg', 'Germany'],
      ['Stuttgart', 'Germany'],
      ['Leipzig', 'Germany'],
      ['Zürich', 'Switzerland'],
      ['Linz', 'Austria'],
      ['Dortmund', 'Germany'],
    ],
  },
  {
    name: 'UK & Ireland',
    region: 'EMEA',
    story: 'deals-grow',
    timeZone: 'Europe/London',
    locale: 'en_GB',
    medianAmount: 18_000,
    winRate: 0.29,
    places: [
      ['Leeds', 'United Kingdom'],
      ['Bristol', 'United Kingdom'],
      ['Glasgow', 'United Kingdom'],
      ['Cork', 'Ireland'],
      ['Dublin', 'Ireland'],
    ],
  },
  {
    name: 'Nordics',
    region: 'EMEA',
    story: 'deals-slip',
    timeZone: 'Europe/Stockholm',
    locale: 'sv_SE',
    medianAmount: 22_000,
    winRate: 0.27,
    places: [
      ['Göteborg', 'Sweden'],
      ['Aarhus', 'Denmark'],
      ['Bergen', 'Norway'],
      ['Tampere', 'Finland'],
      ['Uppsala', 'Sweden'],
    ],
  },
  {
    name: 'US East',
    region: 'Americas',
    story: 'ahead-of-quota',
    timeZone: 'America/New_York',
    locale: 'en_US',
    medianAmount: 31_000,
    winRate: 0.34,
    places: [
      ['Boston', 'United States'],
      ['Pittsburgh', 'United States'],
      ['Charlotte', 'United States'],
      ['Rochester', 'United States'],
      ['Toronto', 'Canada'],
    ],
  },
  {
    name: 'US West',
    region: 'Americas',
    story: 'one-whale',
    timeZone: 'America/Los_Angeles',
    locale: 'en_US',
    medianAmount: 24_000,
    winRate: 0.28,
    places: [
      ['Portland', 'United States'],
      ['San Jose', 'United States'],
      ['Denver', 'United States'],
      ['Phoenix', 'United States'],
      ['Vancouver', 'Canada'],
    ],
  },
  {
    name: 'Latin America',
    region: 'Americas',
    story: 'pipeline-dries-up',
    timeZone: 'America/Sao_Paulo',
    locale: 'pt_BR',
    medianAmount: 14_000,
    winRate: 0.26,
    places: [
      ['Campinas', 'Brazil'],
      ['Monterrey', 'Mexico'],
      ['Córdoba', 'Argentina'],
      ['Medellín', 'Colombia'],
      ['Curitiba', 'Brazil'],
    ],
  },
  {
    name: 'Asia Pacific',
    region: 'APAC',
    story: 'stuck-in-proposal',
    timeZone: 'Australia/Sydney',
    locale: 'en_AU',
    medianAmount: 20_000,
    winRate: 0.28,
    places: [
      ['Melbourne', 'Australia'],
      ['Wellington', 'New Zealand'],
      ['Singapore', 'Singapore'],
      ['Osaka', 'Japan'],
      ['Pune', 'India'],
    ],
  },
];
