import * as z from 'zod';

/** How a function inside the VPC reaches PostgreSQL: as its own user, with an IAM token for a password, over verified TLS. */
export const databaseEnv = {
  DB_HOST: z.string().min(1),
  DB_PORT: z.coerce.number().int().positive(),
  DB_NAME: z.string().min(1),
  DB_USER: z.string().min(1),
  /** Whether a proxy stands between: it refuses settings that come with the connection. */
  DB_PROXIED: z.stringbool().default(false),
  AWS_REGION: z.string().min(1),
};
