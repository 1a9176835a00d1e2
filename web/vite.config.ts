import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { isDrawnAtOnce } from './drawn-at-once.ts';

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
          groups: [
            // zod and its strict setting in one piece: the setting then runs before any chunk that makes a schema.
            { name: 'zod', test: /node_modules\/zod\/|web\/data\/strict-zod/ },
            // All that the first page needs in another: by itself each module that two later pages share would be a
            // file of its own, dozens of them, and compressed apart they are a tenth larger.
            {
              debugName: 'first',
              name: (id, build) => (isDrawnAtOnce(id, (each) => build.getModuleInfo(each)) ? 'first' : null),
            },
            // What pictures share with pages and panels comes with them, and not as a dozen small files.
            { name: 'pictures', test: /web\/widgets\/(?!course|line-chart|pace-|record-list\/column-chooser)/ },
          ],
        },
      },
    },
  },
});
