import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { FollowingContext } from './ask.ts';
import { FunctionsPage } from './functions-page.tsx';
import { HealthPage } from './health-page.tsx';
import { LogsPage } from './logs-page.tsx';
import { MetricsPage } from './metrics-page.tsx';
import styles from './ops.module.css';
import { hrefOf, type PageName, type Place, pages, usePlace } from './place.ts';
import { QueuesPage } from './queues-page.tsx';
import { timeZone } from './say.ts';
import { TracePage } from './trace-page.tsx';
import { TracesPage } from './traces-page.tsx';

const titles: Readonly<Record<PageName, string>> = {
  health: 'Health',
  metrics: 'Metrics',
  traces: 'Traces',
  logs: 'Logs',
  queues: 'Queues',
  functions: 'Functions',
};

/** The whole page: where one can go, and where one is. */
export const Ops = () => {
  const place = usePlace();
  const [follows, setFollows] = useState(true);
  return (
    <FollowingContext value={follows}>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Mark size={22} />
          Fairlead Ops
        </span>
        <nav aria-label="Pages" className={styles.places}>
          {pages.map((page) => (
            <a key={page} href={hrefOf(page)} aria-current={page === place.page ? 'page' : undefined}>
              {titles[page]}
            </a>
          ))}
        </nav>
        <span className={styles.following}>
          <Button aria-pressed={!follows} onClick={() => setFollows(!follows)}>
            <Icon name={follows ? 'pause' : 'play'} />
            {follows ? 'Pause' : 'Follow'}
          </Button>
        </span>
      </header>
      <main className={styles.main}>
        <PageAt place={place} />
      </main>
      <footer className={styles.foot}>
        <span>{follows ? 'Asked again every 5 s.' : 'Paused: nothing is asked again.'}</span>
        <span>Times are of {timeZone}. Everything is of this machine, since npm start.</span>
      </footer>
    </FollowingContext>
  );
};

const PageAt = ({ place }: { readonly place: Place }) => {
  switch (place.page) {
    case 'health':
      return <HealthPage />;
    case 'metrics':
      return <MetricsPage place={place} />;
    case 'traces':
      return place.id === undefined ? <TracesPage place={place} /> : <TracePage key={place.id} id={place.id} />;
    case 'logs':
      // Another search begins with its own words in the fields.
      return <LogsPage key={place.query.correlationId} place={place} />;
    case 'queues':
      return <QueuesPage place={place} />;
    case 'functions':
      return <FunctionsPage place={place} />;
  }
};
