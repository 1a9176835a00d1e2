import './data/strict-zod.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createQueryClient } from './data/query-client.ts';
import { sessionQuery } from './data/session.ts';
import { askAhead } from './pages/ask-ahead.ts';
import { startPrinting } from './ui/printing.ts';
import { applyTheme, readTheme } from './ui/theme.ts';
import { startWords } from './words/words.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

applyTheme(readTheme());
startPrinting();
// Words, session and board travel at the same time: each takes a round trip, and nothing can be drawn before them.
const words = startWords();
const client = createQueryClient();
void client.prefetchQuery(sessionQuery);
void askAhead(client, location);
await words;
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
