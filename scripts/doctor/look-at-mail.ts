import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, SESv2Client } from '@aws-sdk/client-sesv2';

/** What SES says of the sender of invitations and forgotten passwords. */
export interface MailLook {
  readonly domain: string;
  /** Absent: SES knows no such domain. */
  readonly identity: { readonly isVerified: boolean; readonly dkim: string } | undefined;
  /** False: in the sandbox, where only addresses get mail that are verified themselves. */
  readonly isProduction: boolean;
  readonly isSending: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`: how SES takes what bounced and what people complained about. */
  readonly enforcement: string;
}

export const lookAtMail = async (region: string, from: string): Promise<MailLook> => {
  const client = new SESv2Client({ region });
  const domain = from.slice(from.indexOf('@') + 1);
  const [account, identity] = await Promise.all([
    client.send(new GetAccountCommand({})),
    client.send(new GetEmailIdentityCommand({ EmailIdentity: domain })).catch((fault: unknown) => {
      if (fault instanceof NotFoundException) return undefined;
      throw fault;
    }),
  ]);
  return {
    domain,
    identity: identity && {
      isVerified: identity.VerifiedForSendingStatus === true,
      dkim: identity.DkimAttributes?.Status ?? 'NOT_STARTED',
    },
    isProduction: account.ProductionAccessEnabled === true,
    isSending: account.SendingEnabled === true,
    enforcement: account.EnforcementStatus ?? 'HEALTHY',
  };
};
