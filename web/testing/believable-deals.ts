import { addDays } from '#shared/query/day';

/** An open deal of the fake API; the amount in whole euros. */
export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly owner: string;
  readonly stage: string;
  readonly amount: number | null;
  readonly closeOn: string;
}

export const stages = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Proposal',
  'Negotiation',
  'Contract Sent',
] as const;

export const people = [
  'Jonas Vogt',
  'Marta Kowalczyk',
  'Sofia Lindqvist',
  'Benedikt Oberhauser-Wiesenthal',
  'Amara Okafor',
  'Lukas Hahn',
  'Élodie Marchand',
  'Tom Reuter',
];

export const sources = ['Partner', 'Web', 'Trade show', 'Referral', 'Phone'];

const accounts = [
  'Hansa Maschinenbau GmbH & Co. KG',
  'Ostsee Logistik AG',
  'Kappa & Söhne',
  'Brückner Anlagenbau',
  'Łódź Textile S.A.',
  'Alster Medien',
  'Fjord Energi',
  'Weserwind Turbinen',
  'Quandt Präzision',
  'Rhein-Ruhr Verkehrsverbund',
];

const matters = ['Renewal', 'Expansion', 'New plant', 'Pilot', 'Platform migration', 'Support contract 24/7'];

/** Whole euros as the exact text that the API sends: hundredths. */
export const money = (euros: number): string => String(Math.round(euros * 100));

const pick = <T>(from: readonly T[], i: number): T => {
  const picked = from[i % from.length];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

/** Open deals, the same each time. */
export const believableDeals = (today: string): readonly Deal[] =>
  Array.from({ length: 64 }, (_, i) => ({
    id: `0065g00000${String(i).padStart(5, '0')}AAA`,
    name: `${pick(accounts, i * 7)} – ${pick(matters, i * 5 + 1)}`,
    account: pick(accounts, i * 7),
    owner: pick(people, i * 3),
    stage: pick(stages, (i * i + (i % 3)) % 11),
    amount: i % 17 === 3 ? null : 8_000 + ((i * 48_271) % 397) * 950,
    closeOn: addDays(today, ((i * 37) % 150) - 6),
  }));
