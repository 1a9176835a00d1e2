import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-button.module.css';

interface ConfirmButtonProps {
  readonly children: ReactNode;
  /** What will happen, as a question. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onConfirm: () => void;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** A button for what cannot be taken back: it asks once more, in its own place, and begins at "no". */
export const ConfirmButton = ({ children, question, yes, no, onConfirm, ...rest }: ConfirmButtonProps) => {
  const questionId = useId();
  const refuse = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const wasAsking = useRef(false);

  useEffect(() => {
    if (isAsking) refuse.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);

  if (!isAsking) {
    return (
      <Button ref={opener} onClick={() => setAsking(true)} {...rest}>
        {children}
      </Button>
    );
  }
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') setAsking(false);
  };
  return (
    <fieldset className={styles.asking} aria-labelledby={questionId}>
      <p id={questionId} className={styles.question}>
        {question}
      </p>
      <span className={styles.answers}>
        <Button
          look="grave"
          onKeyDown={closeOnEscape}
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {yes}
        </Button>
        <Button ref={refuse} onKeyDown={closeOnEscape} onClick={() => setAsking(false)}>
          {no}
        </Button>
      </span>
    </fieldset>
  );
};
