import { type Blueprint, makeBlueprint } from '../local/assembly/blueprint.ts';
import { readAssembly } from '../local/assembly/read-assembly.ts';

/**
 * The assembly of a Fairlead that runs, its addresses in place of AWS's.
 * @param at where a part of it answers, by its name in the note of `npm start`
 */
export const runningBlueprint = (assembly: string, at: (part: string) => string): Blueprint => {
  const database = new URL(at('PostgreSQL'));
  return makeBlueprint(readAssembly(assembly), {
    front: at('Fairlead'),
    services: at('Other AWS'),
    queues: at('SQS and S3'),
    tables: at('DynamoDB'),
    identityIssuer: at('Sign-in'),
    database: { host: database.hostname, port: Number(database.port) },
  });
};
