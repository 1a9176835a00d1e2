import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { fairleadRoleSchema } from '#shared/api/viewer';
import { deployedNamed, OpsError } from '../deployed.ts';
import { organizationOf } from '../organization-of.ts';
import { givenFor, type Verb } from '../verb.ts';

const personSchema = z.object({
  address: z.email('must be an address of e-mail, to which Cognito sends the invitation'),
  role: fairleadRoleSchema,
  name: z.string().trim().min(1).max(200),
  salesforceUser: z
    .string()
    .regex(/^005[a-zA-Z0-9]{15}$/, 'must be the id of a user with all of its 18 characters')
    .optional(),
});

/** Somebody of the organisation that this stage reads. Without a user of Salesforce she owns no record. */
export const invite: Verb = {
  name: 'invite',
  takes: ['<address>', `<${fairleadRoleSchema.options.join('|')}>`, '<name>', '[user of Salesforce]'],
  says: 'lets a person in: Cognito sends her a password for the first sign-in',
  run: async (asked) => {
    const { stage, given, say } = asked;
    const result = personSchema.safeParse({
      address: givenFor(asked, 0, 'address'),
      role: givenFor(asked, 1, 'role'),
      name: givenFor(asked, 2, 'name'),
      salesforceUser: given[3],
    });
    if (!result.success) throw new OpsError(z.prettifyError(result.error));
    const { address, role, name, salesforceUser } = result.data;
    if (role === 'sales' && salesforceUser === undefined) {
      throw new OpsError('whose records would she see? The role sales needs the id of her user in Salesforce');
    }
    const attributes = {
      email: address,
      email_verified: 'true',
      name,
      'custom:organization_id': await organizationOf(stage),
      'custom:fairlead_role': role,
      ...(salesforceUser !== undefined && { 'custom:salesforce_user_id': salesforceUser }),
    };
    await stage.people.send(
      new AdminCreateUserCommand({
        UserPoolId: deployedNamed(await stage.deployed(), 'AWS::Cognito::UserPool', 'People').id,
        Username: address,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    say(`${name} is invited as ${role}: her password for the first sign-in is on its way to ${address}.`);
  },
};
