/** Rows are moved organisation by organisation: their owner has to know which there are. */
export const organizationsOfTheOwner = {
  name: '0014-organizations-of-the-owner',
  sql: `
create policy every_organization_of_the_owner on app.tenant for select to fairlead_owner using (true);
`,
} as const;
