import * as z from 'zod';
import { npm, readTool } from '../run-tool.ts';
import { type Delivery, DeliveryError, isLocal, type Step } from '../step.ts';

const adviceSchema = z.object({ title: z.string(), url: z.string() });
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), via: z.array(z.union([z.string(), adviceSchema])) }),
  ),
});
const refusalSchema = z.object({ message: z.string() });

const stopsDelivery: readonly string[] = ['high', 'critical'];

export const audit: Step = {
  name: 'audit',
  promises: 'No package that ships has a known vulnerability rated high or critical.',
  kind: 'commit',
  run: async (delivery) => {
    const { output } = await readTool(npm('audit', '--omit=dev', '--json'));
    judgeAudit(output, delivery);
  },
};

/** What npm's report means. Without an answer a pipeline stops; a laptop on a plane goes on. @throws DeliveryError */
export const judgeAudit = (output: string, delivery: Pick<Delivery, 'stage' | 'say'>): void => {
  const answer: unknown = JSON.parse(output);
  const report = reportSchema.safeParse(answer);
  if (!report.success) {
    const { data } = refusalSchema.safeParse(answer);
    const why = `the registry could not be asked for advisories (${data?.message ?? 'its answer is unknown'})`;
    if (!isLocal(delivery)) throw new DeliveryError(`${why}. Run the step again where the registry can be reached`);
    return delivery.say(`${why}; a pipeline would stop here`);
  }
  const findings = Object.entries(report.data.vulnerabilities)
    .filter(([, { severity }]) => stopsDelivery.includes(severity))
    .map(([name, { severity, range, via }]) => {
      const advice = via.map((each) => (typeof each === 'string' ? `through ${each}` : `${each.title} ${each.url}`));
      return `  ${name} ${range} (${severity}): ${advice.join('; ')}`;
    });
  if (findings.length === 0) return delivery.say('no advisory rated high or critical');
  throw new DeliveryError(
    ['packages that ship have known vulnerabilities; take a fixed version:', ...findings].join('\n'),
  );
};
