import { convertLead, type LeadConversion } from '../org/convert-lead.ts';
import { undeleteRecord } from '../org/delete-records.ts';
import { mergeRecords } from '../org/merge-records.ts';
import type { Org } from '../org/org.ts';
import { emptyRecycleBin } from '../org/recycle-bin.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { parseId } from '../org/salesforce-id.ts';
import type { Actor } from '../org/transaction.ts';
import type { FieldInputs } from '../org/write-fields.ts';
import { isJsonObject } from './field-inputs.ts';
import { childOf, childrenOf, type Element, elementOf, textIn, textsIn } from './soap-xml.ts';

export interface SoapCaller {
  readonly org: Org;
  readonly actor: Actor;
}

/** One call of the partner API: the content of its element → the content of its response. */
type SoapCall = (caller: SoapCaller, element: Element) => string;

/** The result of one item of a call: what it says when it went well, or the error. Items fail each for itself. */
const resultOf = (names: { readonly nil: readonly string[] }, act: () => string): string => {
  try {
    return `<result>${act()}<success>true</success></result>`;
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const reason = elementOf('message', error.message) + elementOf('statusCode', error.errorCode);
    const nil = names.nil.map((name) => elementOf(name, undefined)).join('');
    return `<result><errors>${reason}</errors>${nil}<success>false</success></result>`;
  }
};

const undelete: SoapCall = ({ org, actor }, element) =>
  textsIn(element, 'ids')
    .map((id) =>
      resultOf({ nil: ['id'] }, () =>
        elementOf(
          'id',
          org.transact(actor, (transaction) => undeleteRecord(transaction, id)),
        ),
      ),
    )
    .join('');

const emptyBin: SoapCall = ({ org, actor }, element) =>
  textsIn(element, 'ids')
    .map((id) =>
      resultOf({ nil: ['id'] }, () => {
        const id18 = parseId(id);
        if (!id18 || org.newest(id18)?.['IsDeleted'] !== true)
          throw new SalesforceError('INVALID_ID_FIELD', `Invalid id value for recycle bin: ${id}`, []);
        emptyRecycleBin(org, actor, [id18]);
        return elementOf('id', id18);
      }),
    )
    .join('');

/** Fields of an sObject element; `fieldsToNull` names those that are emptied. */
const inputsOf = (sobject: Element): FieldInputs => {
  const inputs: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(isJsonObject(sobject) ? sobject : {}))
    if (typeof value === 'string' && !['Id', 'type', 'fieldsToNull'].includes(name)) inputs[name] = value;
  for (const name of textsIn(sobject, 'fieldsToNull')) inputs[name] = null;
  return inputs;
};

/** jsforce calls the requests otherwise than Salesforce's WSDL does. */
const requestsIn = (element: Element): readonly Element[] => [
  ...childrenOf(element, 'request'),
  ...childrenOf(element, 'mergeRequests'),
];

const merge: SoapCall = ({ org, actor }, element) =>
  requestsIn(element)
    .map((request) =>
      resultOf({ nil: ['id'] }, () => {
        const master = childOf(request, 'masterRecord');
        const winnerId = textIn(master, 'Id') ?? '';
        const type = org.schemaFor(actor.userId).typeOfId(winnerId);
        if (!type) throw new SalesforceError('MALFORMED_ID', `malformed id ${winnerId}`, ['Id']);
        const loserIds = textsIn(request, 'recordToMergeIds');
        const { movedIds } = org.transact(actor, (transaction) =>
          mergeRecords(transaction, type, { winnerId, loserIds, inputs: inputsOf(master) }),
        );
        const lists = [
          ...loserIds.map((id) => elementOf('mergedRecordIds', parseId(id))),
          ...movedIds.map((id) => elementOf('updatedRelatedIds', id)),
        ];
        return elementOf('id', parseId(winnerId)) + lists.join('');
      }),
    )
    .join('');

const conversionIn = (asked: Element): LeadConversion => {
  const names = ['accountId', 'contactId', 'opportunityId', 'opportunityName', 'ownerId'] as const;
  return {
    ...Object.fromEntries(names.flatMap((name) => (textIn(asked, name) ? [[name, textIn(asked, name)]] : []))),
    withoutOpportunity: textIn(asked, 'doNotCreateOpportunity') === 'true',
    status: textIn(asked, 'convertedStatus') ?? '',
  };
};

const convert: SoapCall = ({ org, actor }, element) =>
  childrenOf(element, 'leadConverts')
    .map((asked) =>
      resultOf({ nil: ['accountId', 'contactId', 'leadId', 'opportunityId'] }, () => {
        const leadId = textIn(asked, 'leadId') ?? '';
        const made = org.transact(actor, (transaction) => convertLead(transaction, leadId, conversionIn(asked)));
        return [
          elementOf('accountId', made.accountId),
          elementOf('contactId', made.contactId),
          elementOf('leadId', parseId(leadId)),
          elementOf('opportunityId', made.opportunityId),
        ].join('');
      }),
    )
    .join('');

/** The calls of the partner API for which REST has none. */
export const soapCalls: Readonly<Record<string, SoapCall>> = {
  convertLead: convert,
  emptyRecycleBin: emptyBin,
  getServerTimestamp: ({ org }) => `<result>${elementOf('timestamp', org.now().toISOString())}</result>`,
  merge,
  undelete,
};
