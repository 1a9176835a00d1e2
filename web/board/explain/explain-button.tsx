import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { isTyping } from '../is-typing.ts';
import { Later, laterCode } from '../later.tsx';
import { useShownWidget } from '../widget-context.ts';

const explainPanel = laterCode(async () => (await import('./explain-panel.tsx')).ExplainPanel);

/** Explains the figures of the widget around it: by its button, or by ? while the focus is in the widget. */
export const ExplainButton = () => {
  const { t } = useTranslation();
  const { title, questions } = useShownWidget();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== '?' || isTyping(target) || !(target instanceof Node)) return;
      if (button.current?.closest('article')?.contains(target) !== true) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', openByKey);
    return () => document.removeEventListener('keydown', openByKey);
  }, []);

  // A text has no figure to explain.
  if (Object.keys(questions).length === 0) return null;
  const words = t('frame.explain');
  const close = () => setOpen(false);
  return (
    <>
      <Button
        ref={button}
        look="icon"
        data-control="explain"
        aria-label={`${words}: ${title}`}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        title={words}
        onClick={() => setOpen(true)}
      >
        <Icon name="question" />
      </Button>
      {isOpen && (
        <Later of={explainPanel} sheet={{ title: `${words}: ${title}`, onClose: close }}>
          {(ExplainPanel) => <ExplainPanel onClose={close} />}
        </Later>
      )}
    </>
  );
};
