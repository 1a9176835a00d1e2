import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '#shared/query/filter';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { FilterChip } from './filter-chip.tsx';

interface FilterChipsProps {
  readonly filters: readonly Filter[];
  readonly most: number;
  readonly onChange: (filters: readonly Filter[]) => void;
  readonly className: string | undefined;
  /** Between the filters and the way to another one. */
  readonly beside?: ReactNode;
  /** What makes a filter, or changes the one that is given; it is done with another one, or with none. */
  readonly children: (filter: Filter | undefined, onDone: (next: Filter | undefined) => void) => ReactNode;
}

/** Filters one by one, each to be changed or taken away, and the way to another one. */
export const FilterChips = ({ filters, most, onChange, className, beside, children }: FilterChipsProps) => {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const replace = (old: Filter, next: Filter | undefined) =>
    onChange(filters.flatMap((each) => (each === old ? (next ?? []) : each)));
  const remove = (filter: Filter, at: number) => {
    replace(filter, undefined);
    focusChip(list.current, at);
  };
  return (
    <ul ref={list} className={className}>
      {filters.map((filter, at) => (
        <FilterChip key={JSON.stringify(filter)} filter={filter} onRemove={() => remove(filter, at)}>
          {(close) =>
            children(filter, (next) => {
              replace(filter, next);
              close();
            })
          }
        </FilterChip>
      ))}
      {beside}
      {filters.length < most && (
        <li>
          <DropSheet
            label={
              <>
                <Icon name="plus" size={14} />
                {t('filters.add')}
              </>
            }
            name={t('filters.add')}
            closeWords={t('filters.close')}
          >
            {(close) =>
              children(undefined, (next) => {
                if (next) onChange([...filters, next]);
                close();
              })
            }
          </DropSheet>
        </li>
      )}
    </ul>
  );
};

/** The chip that moved into the place of a removed one, or the button after the last. */
const focusChip = (list: HTMLElement | null, at: number): void => {
  requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>('[data-chip], [aria-haspopup]')[at]?.focus());
};
