import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { forgetEdits } from '#web/board/editor/kept-edits.ts';
import { signOut } from '#web/data/sign-out.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Choice } from '#web/ui/choice.tsx';
import { applyTheme, readTheme, type Theme, themes } from '#web/ui/theme.ts';
import { type Language, languages } from '#web/words/language.ts';
import { useLanguage } from '#web/words/use-language.ts';
import { speak } from '#web/words/words.ts';
import styles from './account-panel.module.css';
import { isPlaceOf } from './places.tsx';

/** Who is signed in, how this device shows Fairlead, and the way out. */
export const AccountPanel = () => {
  const { t } = useTranslation();
  const { viewer } = useSignedIn();
  return (
    <div className={styles.panel}>
      <div className={styles.who}>
        <p className={styles.name}>{viewer.name}</p>
        <p className={styles.mail}>{viewer.email}</p>
      </div>
      <ThemeChoice />
      <LanguageChoice />
      {isPlaceOf(viewer.role, 'board') && (
        <Link href="/wall" className={styles.link}>
          {t('wall.open')}
        </Link>
      )}
      <SignOut />
    </div>
  );
};

const ThemeChoice = () => {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(readTheme);
  return (
    <Choice
      legend={t('account.theme')}
      options={themes.map((value) => ({ value, label: t(`account.themes.${value}`) }))}
      value={theme}
      onChange={(next) => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
};

const SignOut = () => {
  const { t } = useTranslation();
  const [hasFailed, setHasFailed] = useState(false);
  const leave = async () => {
    try {
      const address = await signOut();
      // A browser that keeps nothing has nothing to forget.
      await forgetEdits().catch(() => undefined);
      location.assign(address);
    } catch {
      setHasFailed(true);
    }
  };
  return (
    <div className={styles.leave}>
      <Button onClick={() => void leave()}>{t('account.signOut')}</Button>
      {hasFailed && <p role="alert">{t('account.signOutFailed')}</p>}
    </div>
  );
};

/** Chosen at once; the words of a language that was not spoken yet come a moment later. */
const LanguageChoice = () => {
  const { t } = useTranslation();
  const spoken = useLanguage();
  const [chosen, setChosen] = useState<Language>(spoken);
  const [hasFailed, setFailed] = useState(false);
  const choose = async (language: Language) => {
    setChosen(language);
    setFailed(false);
    try {
      await speak(language);
    } catch {
      // The words did not arrive: what is spoken stays, and says so.
      setChosen(spoken);
      setFailed(true);
    }
  };
  return (
    <>
      <Choice
        legend={t('account.language')}
        options={languages.map((value) => ({ value, label: t(`account.languages.${value}`) }))}
        value={chosen}
        onChange={(language) => void choose(language)}
      />
      {hasFailed && <p role="alert">{t('account.languageFailed')}</p>}
    </>
  );
};
