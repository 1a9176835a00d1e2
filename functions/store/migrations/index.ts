import { foundation } from './0001-foundation.ts';
import { mirror } from './0002-mirror.ts';
import { proofs } from './0003-proofs.ts';
import { registry } from './0004-registry.ts';
import { currencies } from './0005-currencies.ts';
import { cheaperPages } from './0006-cheaper-pages.ts';
import { search } from './0007-search.ts';
import { outreach } from './0008-outreach.ts';
import { endedVersions } from './0009-ended-versions.ts';
import { statistics } from './0010-statistics.ts';
import { coveringIndexes } from './0011-covering-indexes.ts';
import { boards } from './0012-boards.ts';
import { madeLate } from './0013-made-late.ts';
import { organizationsOfTheOwner } from './0014-organizations-of-the-owner.ts';
import { erasing } from './0015-erasing.ts';
import { whatIsHeld } from './0016-what-is-held.ts';
import { findPagesOfWindows } from './0017-find-pages-of-windows.ts';
import { whoBroughtNews } from './0018-who-brought-news.ts';
import { findWhoBroughtNews } from './0019-find-who-brought-news.ts';
import type { Migration } from './migration.ts';

/** All steps, in order. `npm run migration -- <name>` appends to this list. */
export const migrations: readonly Migration[] = [
  foundation,
  mirror,
  proofs,
  registry,
  currencies,
  cheaperPages,
  search,
  outreach,
  endedVersions,
  statistics,
  coveringIndexes,
  boards,
  madeLate,
  organizationsOfTheOwner,
  erasing,
  whatIsHeld,
  findPagesOfWindows,
  whoBroughtNews,
  findWhoBroughtNews,
];
