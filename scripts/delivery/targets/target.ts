import type { Templates } from '../gate/template.ts';
import type { Site } from '../smoke/site.ts';
import type { WebBucket } from '../web/web-bucket.ts';

/** What the steps of a stage do it to: an account of AWS, or this machine. */
export interface Target {
  /** What is deployed now, by the names of the stacks that are wanted. Nothing before the first deployment. */
  deployed(wanted: Templates): Promise<Templates>;
  /** Where people reach it, an origin; nothing while AWS has not given a name yet. */
  address(): Promise<string | undefined>;
  /** Migrates before any code that asks the database takes traffic. */
  deploy(): Promise<void>;
  /** Takes away what only releases before the one that is live need. Nobody can go back behind it. */
  settle(): Promise<void>;
  webBucket(): Promise<WebBucket>;
  /** The edge forgets what it holds of these paths. */
  invalidate(paths: readonly string[]): Promise<void>;
  site(): Promise<Site>;
  destroy(): Promise<void>;
}
