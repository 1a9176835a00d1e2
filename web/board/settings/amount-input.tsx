import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMetricName, metrics } from '#shared/metrics/index';
import { useSignedIn } from '#web/data/signed-in.ts';
import { useLanguage } from '#web/words/use-language.ts';
import { readTyped, typedOf } from '../filters/typed-value.ts';
import type { SettingOf } from './declared-settings.ts';
import styles from './field.module.css';
import type { ControlProps } from './setting-control.tsx';

/** A figure in the unit in which people write the metric. */
export const AmountInput = ({ value, onChange, around }: ControlProps<SettingOf<'amount'>>) => {
  const language = useLanguage();
  const unit = useUnitWords(around.settings['metric']);
  const [typed, setTyped] = useState(() =>
    typedOf('number', { value: typeof value === 'number' ? String(value) : '', language }),
  );
  const type = (text: string) => {
    setTyped(text);
    const read = readTyped('number', { typed: text, language });
    // What is no number stays what was typed, for the schema to refuse it.
    onChange(text.trim() === '' ? undefined : read === undefined ? text : Number(read));
  };
  return (
    <span className={styles.box}>
      <input
        id={around.controlId}
        form={around.formId}
        className={styles.short}
        inputMode="decimal"
        value={typed}
        aria-invalid={around.isWrong}
        aria-describedby={around.describedBy}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <span className={styles.quiet}>{unit}</span>
    </span>
  );
};

const useUnitWords = (metric: unknown): string => {
  const { t } = useTranslation();
  const { organization } = useSignedIn();
  if (typeof metric !== 'string' || !isMetricName(metric)) return '';
  const { unit } = metrics[metric];
  return unit === 'money' ? organization.currency : t(`settings.units.${unit}`);
};
