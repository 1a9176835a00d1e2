import type { TFunction } from 'i18next';
import { type ListedBoard, type TemplateName, templateNames } from '#shared/api/boards';
import { findNamed } from '#web/search/find-named.ts';

/** Those of the boards that are called so; all of them where nothing is typed. */
export const findBoards = (boards: readonly ListedBoard[], q: string): readonly ListedBoard[] =>
  q === '' ? boards : findNamed(boards, q);

interface NamedTemplate {
  readonly name: TemplateName;
  readonly title: string;
}

/** The templates that the viewer has not made her own, and that are called so. */
export const findTemplates = (t: TFunction, mine: readonly ListedBoard[], q: string): readonly NamedTemplate[] => {
  const templates = templateNames
    .filter((template) => mine.every(({ name }) => name !== template))
    .map((name) => ({ name, title: t(`templates.${name}`) }));
  return q === '' ? templates : findNamed(templates, q);
};
