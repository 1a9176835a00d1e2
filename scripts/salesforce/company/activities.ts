import type { SObjectRecord } from '../org/sobject-record.ts';
import { stampOf } from '../org/stamp.ts';
import type { Customer } from './accounts.ts';
import { addDays, momentOn } from './business-time.ts';
import type { Founder } from './founder.ts';
import type { Random } from './random.ts';

interface Place {
  readonly founder: Founder;
  readonly random: Random;
  readonly now: string;
  readonly today: string;
  readonly customersByAccount: ReadonlyMap<string, Customer>;
}

const taskSubjects = {
  Call: ['Call about the quote', 'Follow-up call', 'Introductory call'],
  Email: ['Email: data sheet', 'Email: offer', 'Email: delivery dates'],
  Task: ['Prepare offer', 'Check references', 'Update the forecast'],
} as const;
const eventSubjects = ['Meeting on site', 'Product demonstration', 'Contract review', 'Kick-off', 'Quarterly review'];

const related = ({ random, customersByAccount }: Place, deal: SObjectRecord) => {
  const accountId = String(deal['AccountId']);
  const contacts = customersByAccount.get(accountId)?.contactIds ?? [];
  return {
    WhatId: deal.Id,
    AccountId: accountId,
    WhoId: contacts.length > 0 ? random.pick(contacts) : null,
    OwnerId: String(deal['OwnerId']),
  };
};

const addTask = (place: Place, deal: SObjectRecord): void => {
  const { founder, random, now, today } = place;
  const isDone = deal['IsClosed'] === true || random.chance(0.75);
  const reference = deal['IsClosed'] === true ? String(deal['CloseDate']) : today;
  const day = isDone ? addDays(reference, -random.whole(0, 45)) : addDays(today, random.whole(-6, 20));
  const subtype = random.weighted([
    ['Call', 4],
    ['Email', 4],
    ['Task', 2],
  ] as const);
  const about = related(place, deal);
  const doneAt = momentOn(random, day, now);
  const at = isDone ? doneAt : momentOn(random, addDays(today, -random.whole(1, 14)), now);
  founder.add(
    'Task',
    {
      ...about,
      Subject: random.pick(taskSubjects[subtype]),
      TaskSubtype: subtype,
      ActivityDate: day,
      Status: isDone ? 'Completed' : random.pick(['Not Started', 'In Progress']),
      Priority: random.weighted([
        ['Normal', 8],
        ['High', 2],
      ]),
      IsClosed: isDone,
      CompletedDateTime: isDone ? doneAt : null,
    },
    { at, by: about.OwnerId },
  );
};

const addEvent = (place: Place, deal: SObjectRecord): void => {
  const { founder, random, now, today } = place;
  const day =
    deal['IsClosed'] === true
      ? addDays(String(deal['CloseDate']), -random.whole(1, 40))
      : addDays(today, random.whole(-40, 25));
  const start = `${day}T${String(random.whole(7, 16)).padStart(2, '0')}:00:00.000Z`;
  const minutes = random.pick([30, 60, 60, 90]);
  const about = related(place, deal);
  founder.add(
    'Event',
    {
      ...about,
      Subject: random.pick(eventSubjects),
      ActivityDate: day,
      ActivityDateTime: start,
      StartDateTime: start,
      EndDateTime: stampOf(new Date(Date.parse(start) + minutes * 60_000)),
      EndDate: day,
      DurationInMinutes: String(minutes),
    },
    { at: momentOn(random, addDays(day < today ? day : today, -random.whole(1, 10)), now), by: about.OwnerId },
  );
};

/** How soon a lead hears from somebody: half of them within 50 minutes, some after days. */
const responseMinutes = (random: Random): number => Math.ceil(random.logNormal(50, 1.7));

/** The first call or mail to each lead that somebody works on, and half of the time another. */
export const reachOut = (
  { founder, random, now }: Pick<Place, 'founder' | 'random' | 'now'>,
  leads: readonly SObjectRecord[],
): void => {
  for (const lead of leads) {
    if (lead['Status'] === 'Open - Not Contacted') continue;
    let at = Date.parse(String(lead['CreatedDate']));
    for (let touches = random.chance(0.5) ? 2 : 1; touches > 0; touches -= 1) {
      at += responseMinutes(random) * 60_000;
      const doneAt = stampOf(new Date(at));
      if (doneAt > now) break;
      const subtype = random.pick(['Call', 'Email'] as const);
      founder.add(
        'Task',
        {
          WhoId: lead.Id,
          OwnerId: String(lead['OwnerId']),
          Subject: random.pick(taskSubjects[subtype]),
          TaskSubtype: subtype,
          ActivityDate: doneAt.slice(0, 10),
          Status: 'Completed',
          Priority: 'Normal',
          IsClosed: true,
          CompletedDateTime: doneAt,
        },
        { at: doneAt, by: String(lead['OwnerId']) },
      );
    }
  }
};

/** Calls, mails and meetings about the deals, more of them about open ones. */
export const keepBusy = (place: Place, deals: readonly SObjectRecord[]): void => {
  for (const deal of deals) {
    const isOpen = deal['IsClosed'] !== true;
    const tasks = isOpen ? place.random.whole(0, 3) : place.random.chance(0.45) ? 1 : 0;
    for (let i = 0; i < tasks; i += 1) addTask(place, deal);
    if (place.random.chance(isOpen ? 0.5 : 0.12)) addEvent(place, deal);
  }
};
