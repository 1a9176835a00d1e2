import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameVersion } from '#web/data/versions.ts';
import { Button } from '#web/ui/button.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import styles from './version-name.module.css';

interface VersionNameProps {
  readonly boardId: string;
  readonly version: number;
  readonly name: string | undefined;
}

const longest = 120;

/** What a version is called, which keeps it for good. */
export const VersionName = ({ boardId, version, name = '' }: VersionNameProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const { mutate, isPending, isSuccess, error, variables } = useNameVersion(boardId);
  const wished = typed.trim();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (wished !== name) mutate({ version, name: wished === '' ? null : wished });
  };
  const unname = () => {
    setTyped('');
    mutate({ version, name: null });
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <label htmlFor={id}>{t('versions.name')}</label>
      <span className={styles.line}>
        <input
          id={id}
          className={styles.input}
          value={typed}
          maxLength={longest}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" disabled={isPending || wished === name}>
          {t('versions.save')}
        </Button>
        {name !== '' && (
          <Button disabled={isPending} onClick={unname}>
            {t('versions.unname')}
          </Button>
        )}
      </span>
      <p id={`${id}-hint`} className={styles.quiet}>
        {t('versions.nameHint')}
      </p>
      <p role="status" className={styles.quiet}>
        {isSuccess && (variables.name === null ? t('versions.unnamed') : t('versions.named'))}
      </p>
      {error && (
        <p role="alert" className={styles.failed}>
          {boardProblem(t, error)}
        </p>
      )}
    </form>
  );
};
