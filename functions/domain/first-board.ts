import type { TemplateName } from '#shared/api/boards';
import type { FairleadRole } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import { templates } from './templates/index.ts';

/** What somebody's place in the organisation shows of her work. */
export interface Post {
  readonly role: FairleadRole;
  /** People below her who have people below them. */
  readonly managers: number;
  /** People below her. */
  readonly reports: number;
  readonly ownsLeads: boolean;
  readonly ownsDeals: boolean;
}

/** The template for somebody's work. Who works on leads and has never had a deal develops sales. */
export const templateFor = ({ role, managers, reports, ownsLeads, ownsDeals }: Post): TemplateName => {
  if (role === 'ops') return 'ops';
  if (role === 'admin' || managers > 0) return 'vice-president';
  if (reports > 0) return 'manager';
  return ownsLeads && !ownsDeals ? 'sales-development' : 'rep';
};

/** What everyone's first board is called until somebody calls it otherwise. */
export const homeTitle = 'Home';

/** The board that a person finds on her first visit. Nothing is stored until she changes it. */
export const firstBoard = (post: Post): BoardContent => ({ ...templates[templateFor(post)], title: homeTitle });
