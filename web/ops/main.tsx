import '#web/data/strict-zod.ts';
import '#web/ui/tokens.css';
import '#web/ui/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Ops } from './ops.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// What is asked is on this machine: it answers at once or is not there.
const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } } });
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Ops />
    </QueryClientProvider>
  </StrictMode>,
);
