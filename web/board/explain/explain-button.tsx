import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Later, laterCode } from '../later.tsx';
import { useKeyWithin } from '../use-key-within.ts';
import { useShownWidget } from '../widget-context.ts';

const explainPanel = laterCode(async () => (await import('./explain-panel.tsx')).ExplainPanel);

/** Explains the figures of the widget around it: by its button, or by ? while the focus is in the widget. */
export const ExplainButton = () => {
  const { t } = useTranslation();
  const { title, questions } = useShownWidget();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  useKeyWithin(button, '?', () => setOpen(true));

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
