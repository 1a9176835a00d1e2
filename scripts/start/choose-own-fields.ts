import { apiRoutes } from '#shared/api/routes';
import { ownFields } from '../salesforce/schema/custom-object.ts';

/** Has the fields that the invented company made itself mirrored, as an administrator would on the page Fields. */
export const chooseOwnFields = async (frontUrl: string, accessToken: Promise<string>): Promise<void> => {
  const headers = { authorization: `Bearer ${await accessToken}`, 'content-type': 'application/json' };
  const { method, path } = apiRoutes.fieldsChoose;
  const body = JSON.stringify({ fields: ownFields.map(({ field }) => field.name) });
  const response = await fetch(`${frontUrl}${path.replace('{object}', 'opportunity')}`, { method, headers, body });
  if (!response.ok)
    throw new Error(`Fairlead answers ${response.status} to ${method} ${path}: ${await response.text()}`);
};
