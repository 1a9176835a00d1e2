import type { Step } from './step.ts';
import { audit } from './steps/audit.ts';
import { build } from './steps/build.ts';
import { check } from './steps/check.ts';
import { deploy } from './steps/deploy.ts';
import { destroy } from './steps/destroy.ts';
import { diff } from './steps/diff.ts';
import { gate } from './steps/gate.ts';
import { licences } from './steps/licences.ts';
import { rollback } from './steps/rollback.ts';
import { sbom } from './steps/sbom.ts';
import { secrets } from './steps/secrets.ts';
import { settle } from './steps/settle.ts';
import { smoke } from './steps/smoke.ts';
import { sweep } from './steps/sweep.ts';
import { test } from './steps/test.ts';
import { web } from './steps/web.ts';

/** All of delivery, in its order. Both pipelines, and the workflow of pull requests, have these steps and no others (infra/delivery/steps-in-order.test.ts). */
export const steps: readonly Step[] = [
  check,
  test,
  audit,
  licences,
  secrets,
  sbom,
  build,
  gate,
  deploy,
  web,
  smoke,
  diff,
  settle,
  rollback,
  destroy,
  sweep,
];
