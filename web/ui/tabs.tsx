import type { KeyboardEvent, ReactNode } from 'react';
import styles from './tabs.module.css';

export interface Tab {
  readonly key: string;
  readonly label: ReactNode;
}

interface TabsProps {
  /** What the tabs choose between. */
  readonly name: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  /** The id of the panel that they change. */
  readonly panelId: string;
}

/** Tabs over a panel: one stop of the tab key, arrows lead from one to the next and open it. */
export const Tabs = ({ name, tabs, chosen, onChoose, panelId }: TabsProps) => {
  const steer = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = tabs.findIndex(({ key }) => key === chosen);
    const next = tabs.at((place + step) % tabs.length);
    if (!next) return;
    onChoose(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.key)}"]`)?.focus();
  };
  return (
    <div role="tablist" data-screen-only aria-label={name} className={styles.tabs} tabIndex={-1} onKeyDown={steer}>
      {tabs.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          role="tab"
          data-tab={key}
          className={styles.tab}
          aria-selected={key === chosen}
          aria-controls={panelId}
          tabIndex={key === chosen ? 0 : -1}
          onClick={() => onChoose(key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
};
