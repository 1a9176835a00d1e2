import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Filter } from '#shared/query/filter';
import { type Operator, operatorsOf, valuesOf, valuesTaken } from '#shared/query/filter-fields';
import type { Period } from '#shared/query/periods';
import type { Source } from '#shared/query/source';
import { Button } from '#web/ui/button.tsx';
import { operatorWords } from '#web/words/filter-words.ts';
import { useLanguage } from '#web/words/use-language.ts';
import styles from './filter-form.module.css';
import { PeriodPanel } from './period-panel.tsx';
import { TypedInput } from './typed-input.tsx';
import { readTyped, typedOf } from './typed-value.ts';
import type { OfferedField } from './use-offered-fields.ts';
import { ValuesList } from './values-list.tsx';

interface FilterFormProps {
  readonly field: OfferedField;
  readonly sources: readonly Source[];
  readonly filter: Filter | undefined;
  readonly onDone: (filter: Filter) => void;
  readonly onBack: (() => void) | undefined;
}

type Wrong = 'none' | 'text' | 'number' | 'whole' | 'day' | undefined;

/** How a field is compared and with what. What cannot be meant is said in a sentence, at its place. */
export const FilterForm = ({ field, sources, filter, onDone, onBack }: FilterFormProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, name } = field;
  const [is, setIs] = useState<Operator>(() => operatorOf(field, filter));
  const [values, setValues] = useState<readonly string[]>(filter && 'values' in filter ? filter.values : []);
  const [typed, setTyped] = useState(() => typedOf(kind, { value: values[0] ?? '', language }));
  const [wrong, setWrong] = useState<Wrong>();
  const list = valuesOf(name, sources);
  const taken = is === 'within' ? 'period' : valuesTaken(is);
  const isListed = taken === 'some' && list !== undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (is === 'within') return;
    const read = isListed ? chosenOf(is, values) : readComparison({ is, typed, values, field, language });
    if (typeof read === 'string') setWrong(read);
    else onDone({ field: name, ...read });
  };

  const operators = operatorsOf[kind];
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.head}>
        {onBack && (
          <Button look="link" onClick={onBack}>
            {t('filterEditor.back')}
          </Button>
        )}
        <span className={styles.field}>{field.label}</span>
        <select
          className={styles.operator}
          aria-label={t('filterEditor.operator')}
          value={is}
          onChange={({ currentTarget }) => {
            setIs(operators.find((each) => each === currentTarget.value) ?? is);
            setWrong(undefined);
          }}
        >
          {operators.map((each) => (
            <option key={each} value={each}>
              {operatorWords(t, each, kind)}
            </option>
          ))}
        </select>
      </div>
      {is === 'within' && (
        <PeriodPanel
          isOptional={false}
          period={filter?.is === 'within' ? filter.period : undefined}
          onChoose={(period: Period | undefined) => period && onDone({ field: name, is: 'within', period })}
        />
      )}
      {isListed && <ValuesList list={list} field={name} chosen={values} onChange={setValues} />}
      {taken !== 'none' && taken !== 'period' && !isListed && (
        <TypedInput kind={kind} typed={typed} isWrong={wrong !== undefined} onChange={setTyped} />
      )}
      <span role="alert" className={styles.wrong}>
        {wrong && t(`filterEditor.wrong.${wrong}`)}
      </span>
      {is !== 'within' && (
        <div className={styles.foot}>
          <Button type="submit" look="accent">
            {t('filterEditor.apply')}
          </Button>
        </div>
      )}
    </form>
  );
};

const operatorOf = ({ kind }: OfferedField, filter: Filter | undefined): Operator => {
  const [usual] = operatorsOf[kind];
  if (filter === undefined) return usual;
  // A mark's "is Proposal" is changed as a list of one.
  return operatorsOf[kind].includes(filter.is) ? filter.is : usual;
};

type Read = Pick<Comparison, 'is' | 'values'>;

const chosenOf = (is: Comparison['is'], values: readonly string[]): Read | 'none' =>
  values.length === 0 ? 'none' : { is, values };

interface Typed {
  readonly is: Comparison['is'];
  readonly typed: string;
  readonly values: readonly string[];
  readonly field: OfferedField;
  readonly language: 'en' | 'de';
}

const readComparison = ({ is, typed, field: { kind }, language }: Typed): Read | NonNullable<Wrong> => {
  if (valuesTaken(is) === 'none') return { is, values: [] };
  const value = readTyped(kind, { typed, language });
  if (value !== undefined) return { is, values: [value] };
  if (kind === 'day' || kind === 'instant') return 'day';
  return kind === 'text' || kind === 'picklist' || kind === 'reference'
    ? 'text'
    : kind === 'integer'
      ? 'whole'
      : 'number';
};
