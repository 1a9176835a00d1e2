import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alarms } from '#shared/operations/alarms';
import { measurements } from '#shared/operations/measurements';
import { slos } from '#shared/operations/slos';
import { assemble } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

const bodySchema = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(['text', 'alarm', 'metric']),
      x: z.int().min(0),
      y: z.int().min(0),
      width: z.int().min(1).max(24),
      height: z.int().min(1),
      properties: z.looseObject({
        title: z.string().optional(),
        markdown: z.string().optional(),
        alarms: z.array(z.string()).max(100).default([]),
        metrics: z.array(z.array(z.unknown())).max(500).default([]),
        region: z.string().optional(),
      }),
    }),
  ),
});
type Body = z.output<typeof bodySchema>;

const alarmsOn = ({ widgets }: Body): string[] =>
  widgets.flatMap(({ properties }) => properties.alarms.map((arn) => arn.replace(/^.*:alarm:/, '')));
const metricsOn = ({ widgets }: Body): string[] =>
  widgets.flatMap(({ properties }) => properties.metrics.map((metric) => JSON.stringify(metric)));

/** The least and the most that is deployed. */
const extremes = variants.filter(([name]) => ['dev', 'prod with everything'].includes(name));

describe.each(extremes)('%s', (_, stage, overrides) => {
  const { all } = assemble(stage, overrides);
  const made = all('AWS::CloudWatch::Dashboard', z.object({ DashboardName: z.string(), DashboardBody: z.string() }));
  const bodies = new Map(
    made.map(({ properties }) => [
      properties.DashboardName.replace(/^.*-/, ''),
      bodySchema.parse(JSON.parse(properties.DashboardBody)),
    ]),
  );
  const dashboardsWith = (isOn: (body: Body) => boolean): string[] =>
    [...bodies].flatMap(([name, body]) => (isOn(body) ? [name] : []));

  it('has three dashboards, each of which says what it shows', () => {
    expect([...bodies.keys()].toSorted()).toEqual(['cost', 'ingest', 'service']);
    for (const { widgets } of bodies.values()) {
      expect(widgets[0]?.properties.markdown?.length).toBeGreaterThan(100);
      for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
    }
  });

  it('shows every alarm that tells somebody on the dashboard of its entry, and nowhere else', () => {
    const told = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']
      .flatMap((type) =>
        all(type, z.looseObject({ AlarmName: z.string(), AlarmActions: z.array(z.string()).default([]) })),
      )
      .filter(({ properties }) => properties.AlarmActions.length > 0)
      .map(({ properties }) => properties.AlarmName);
    expect(told.length).toBeGreaterThan(60);
    const entries: Readonly<Record<string, { dashboard: string }>> = { ...alarms, ...slos };
    for (const name of told) {
      const [entry = ''] = name.replace(`fairlead-${stage}-`, '').split('-');
      expect([name, dashboardsWith((body) => alarmsOn(body).includes(name))]).toEqual([
        name,
        [entries[entry]?.dashboard],
      ]);
    }
  });

  it('shows what AWS measures of CloudFront from the region where it is, alarms included', () => {
    const service = bodies.get('service')?.widgets ?? [];
    const graphs = service.filter(({ properties }) => JSON.stringify(properties.metrics).includes('AWS/CloudFront'));
    expect(graphs.map(({ properties }) => [properties.region, properties.metrics[0]?.slice(0, 6)])).toEqual([
      ['us-east-1', ['AWS/CloudFront', '5xxErrorRate', 'DistributionId', '<edge/Distribution>', 'Region', 'Global']],
    ]);
    const shown = service.flatMap(({ properties }) => properties.alarms);
    expect(shown.find((arn) => arn.includes('-EdgeFails-'))).toMatch(/^arn:.+:cloudwatch:us-east-1:/);
    expect(shown.find((arn) => arn.includes('-LiveFails-'))).toMatch(/^arn:.+:cloudwatch:eu-central-2:/);
  });

  it('draws every measurement and every promise on its dashboard, and nowhere else', () => {
    for (const [name, { dashboard, services }] of Object.entries(measurements)) {
      for (const service of services) {
        const line = JSON.stringify([`Fairlead/${stage}`, name, 'service', service]).slice(0, -1);
        const isDrawn = (body: Body) =>
          metricsOn(body).some((metric) => metric.startsWith(line) && metric.includes('label'));
        expect([name, service, dashboardsWith(isDrawn)]).toEqual([name, service, [dashboard]]);
      }
    }
    for (const [name, { dashboard }] of Object.entries(slos)) {
      const isDrawn = ({ widgets }: Body) =>
        widgets.some(({ properties }) => properties.title?.startsWith(`${name}: `));
      expect([name, dashboardsWith(isDrawn)]).toEqual([name, [dashboard]]);
    }
  });
});
