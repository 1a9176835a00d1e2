import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PictureBoundary } from '#web/board/picture-boundary.tsx';
import { ProblemPage } from './problem-page.tsx';
import { Waiting } from './waiting.tsx';

/** A page whose code comes when it is opened. Code that did not arrive is asked for again only by loading anew. */
export const LaterPage = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  return (
    <PictureBoundary
      instead={<ProblemPage error={new Error('the code did not arrive')} onRetry={() => location.reload()} />}
    >
      <Suspense fallback={<Waiting words={t('nav.loading')} />}>{children}</Suspense>
    </PictureBoundary>
  );
};
