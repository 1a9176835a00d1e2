import path from 'node:path';
import { givenSettings } from '#infra/given-settings';
import { oncePerContent } from './once-per-content.ts';
import { places, root } from './places.ts';
import { runNode } from './run-node.ts';

const inRoot = (names: readonly string[]): string[] => names.map((name) => path.join(root, name));

/** Synthesises the CDK app for this machine's addresses, when its sources or its settings have changed; says whether it did. */
export const prepareAssembly = (publicUrl: string, salesforceEventSource: string): Promise<boolean> => {
  const settings = { PUBLIC_URL: publicUrl, SALESFORCE_EVENT_SOURCE: salesforceEventSource, STAGE: 'dev' };
  return oncePerContent({
    sources: inRoot(['infra', 'functions', 'shared', 'cdk.json', 'package-lock.json']),
    // What the shell says of other settings the app reads by itself, `CANARY=false` for one.
    settings: { ...givenInShell(), ...settings },
    output: path.join(places.assembly, 'manifest.json'),
    note: path.join(places.local, 'assembly.sha256'),
    make: () =>
      runNode(['infra/app.ts'], root, { ...settings, CDK_OUTDIR: places.assembly, AWS_EC2_METADATA_DISABLED: 'true' }),
  });
};

const givenInShell = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(givenSettings({}, process.env).overrides).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** Builds the web, when its sources have changed; says whether it did. */
export const prepareWeb = (): Promise<boolean> =>
  oncePerContent({
    sources: inRoot(['web', 'shared', 'package-lock.json']),
    settings: {},
    output: path.join(places.web, 'index.html'),
    // Beside the one built web of this checkout, wherever a start keeps its own things.
    note: path.join(root, '.local', 'web.sha256'),
    // Tests and starts inherit other environments; React for production is wanted in all of them.
    make: () =>
      runNode(['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts'], root, {
        NODE_ENV: 'production',
      }),
  });

/** Builds the Ops page of the local cloud, which is no part of the product, when its sources have changed. */
export const prepareOps = (): Promise<boolean> =>
  oncePerContent({
    sources: inRoot(['web/ops', 'web/ui', 'shared/operations', 'package-lock.json']),
    settings: {},
    output: path.join(places.ops, 'index.html'),
    note: path.join(root, '.local', 'ops.sha256'),
    make: () =>
      runNode(['node_modules/vite/bin/vite.js', 'build', '--config', 'web/ops/vite.config.ts'], root, {
        NODE_ENV: 'production',
      }),
  });
