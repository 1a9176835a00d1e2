import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // An inlined asset would be a data: URL, which the content security policy refuses for fonts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // zod and its strict setting in one piece: the setting then runs before any chunk that makes a schema.
          groups: [{ name: 'zod', test: /node_modules\/zod\/|web\/data\/strict-zod/ }],
        },
      },
    },
  },
});
