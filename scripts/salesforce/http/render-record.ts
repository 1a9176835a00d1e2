import { rawNumber } from '../org/exact-json.ts';
import type { Org } from '../org/org.ts';
import { readValue } from '../org/read-value.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import type { Field } from '../schema/field.ts';
import { type Column, parentOf } from '../soql/column.ts';

type Json = Record<string, unknown>;

const attributes = (typeName: string, id: string, version: string): Json => ({
  type: typeName,
  url: `/services/data/v${version}/sobjects/${typeName}/${id}`,
});

/** The value as REST prints it: exact numbers, instants with `+0000`. */
export const renderValue = (field: Field, value: Value): unknown => {
  if (typeof value !== 'string') return value;
  switch (field.type) {
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return rawNumber(value);
    case 'datetime':
      return `${value.slice(0, -1)}+0000`;
    default:
      return value;
  }
};

const addressParts = ['City', 'Country', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'Street'];

const renderAddress = (org: Org, record: SObjectRecord, compound: Field): Json | null => {
  const prefix = compound.name.slice(0, -'Address'.length);
  const type = org.schema.typeOfId(record.Id);
  const parts = addressParts.flatMap((part) => type?.field(prefix + part) ?? []);
  if (parts.every((part) => (record[part.name] ?? null) === null)) return null;
  return Object.fromEntries(
    parts.map((part) => {
      const name = part.name.slice(prefix.length);
      return [name.charAt(0).toLowerCase() + name.slice(1), renderValue(part, record[part.name] ?? null)];
    }),
  );
};

const renderField = (org: Org, record: SObjectRecord, field: Field): unknown =>
  field.type === 'address' ? renderAddress(org, record, field) : renderValue(field, readValue(org, record, field));

/** Where a column's value goes: into the row itself or into the parent object nested in it. */
const holderFor = (
  org: Org,
  row: Json,
  place: { record: SObjectRecord; column: Column; version: string },
): { holder: Json; record: SObjectRecord } | undefined => {
  let holder = row;
  let record = place.record;
  for (const parent of place.column.parents) {
    const name = parent.relationshipName ?? parent.name;
    const next = parentOf(org, record, [parent]);
    if (!next) {
      holder[name] = null;
      return undefined;
    }
    const nested = holder[name] ?? {
      attributes: attributes(org.schema.typeOfId(next.Id)?.name ?? '', next.Id, place.version),
    };
    holder[name] = nested;
    // Only this function writes keys named for relationships, and it writes objects.
    holder = nested as Json;
    record = next;
  }
  return { holder, record };
};

/** One record with the asked-for columns, as query and retrieve answer it. */
export const renderRecord = (
  org: Org,
  record: SObjectRecord,
  shape: { columns: readonly Column[]; version: string },
): Json => {
  const row: Json = { attributes: attributes(org.schema.typeOfId(record.Id)?.name ?? '', record.Id, shape.version) };
  for (const column of shape.columns) {
    if (column.parents.length === 0) {
      row[column.field.name] = renderField(org, record, column.field);
      continue;
    }
    const place = holderFor(org, row, { record, column, version: shape.version });
    if (place) place.holder[column.field.name] = renderField(org, place.record, column.field);
  }
  return row;
};
