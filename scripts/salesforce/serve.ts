import { parseArgs } from 'node:util';
import { personasOf } from './company/personas-of.ts';
import { startOrg } from './start-org.ts';

/** Runs the org alone, until Ctrl-C. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    empty: { type: 'boolean', default: false },
    records: { type: 'string' },
    state: { type: 'string' },
    today: { type: 'string' },
  },
});

const explain = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${values.port} is taken; choose another with --port`;
  return error instanceof Error ? error.message : String(error);
};

try {
  const org = await startOrg({
    port: Number(values.port),
    host: values.host,
    seed: Number(values.seed),
    scale: Number(values.scale),
    company: values.empty ? 'empty' : 'believable',
    ...(values.records !== undefined && { recordsFolder: values.records }),
    ...(values.state !== undefined && { stateFolder: values.state }),
    ...(values.today !== undefined && { today: values.today }),
    onProgress: (sentence) => console.log(`… ${sentence}`),
  });
  console.log(
    `address        ${org.url}\nclient id      ${org.clientId}\nclient secret  ${org.clientSecret}\naccess token   ${org.accessToken}`,
  );
  if (!values.empty)
    for (const { key, name, title } of personasOf(org)) console.log(`${key.padEnd(14)} ${name}, ${title}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void org.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
