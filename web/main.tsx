import './data/strict-zod.ts';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme, readTheme } from './ui/theme.ts';
import { startWords } from './words/words.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

applyTheme(readTheme());
await startWords();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
