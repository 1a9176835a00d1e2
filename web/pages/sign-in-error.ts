import type { TFunction } from 'i18next';

const words = {
  'sign-in.expired': 'expired',
  'sign-in.refused': 'refused',
  'sign-in.no-access': 'no-access',
  'server.busy': 'busy',
} as const;

/** Why signing in failed, in words; a code we have no words for is named for the administrator. */
export const signInError = (t: TFunction, code: string): string => {
  const explained = Object.entries(words).find(([known]) => known === code)?.[1];
  return explained ? t(`signIn.errors.${explained}`) : t('signIn.errorOther', { code: code.slice(0, 60) });
};
