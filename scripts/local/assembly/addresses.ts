/** Where the played services listen. Known before anything of the template is resolved. */
export interface Addresses {
  /** Plays CloudFront: `http://localhost:4000`. */
  readonly front: string;
  /** SQS and S3. An IP address: the SDK puts bucket names in front of host names. */
  readonly queues: string;
  readonly tables: string;
  /** Every other AWS service. */
  readonly services: string;
  readonly identityIssuer: string;
  /** X-Ray's daemon: `127.0.0.1:2000`. Absent: there is none. */
  readonly traces?: string;
  readonly database: { readonly host: string; readonly port: number };
}
