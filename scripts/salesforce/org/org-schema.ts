import type { Schema } from '../schema/schema.ts';
import { applyEdit, type SchemaEdit } from '../schema/schema-edit.ts';
import { buildSchema, firstSchema, type SchemaState } from '../schema/schema-state.ts';
import { checkFormula } from './formula/formula-field.ts';
import { checkRollUp } from './roll-up.ts';

const checkComputed = (schema: Schema, { fields }: SchemaState): void => {
  for (const { object, field } of fields) {
    const type = schema.typeNamed(object);
    if (!type) throw new Error(`the org has no object ${object}`);
    if (field.formula !== undefined) checkFormula(schema, type, field.formula);
    if (field.rollUp) checkRollUp(schema, type, { name: field.name, rollUp: field.rollUp });
  }
};

/** @throws Error when there is no such thing to hide */
const checkHidden = (schema: Schema, edit: SchemaEdit): void => {
  if (edit.of !== 'hide' && edit.of !== 'show') return;
  const [object = '', field] = edit.name.split('.');
  const type = schema.typeNamed(object);
  if (!type || (field !== undefined && !type.field(field))) throw new Error(`the org has no ${edit.name}`);
};

/** An org's schema through its changes, whole and as those see it from whom something is hidden. */
export class OrgSchema {
  #state = firstSchema();
  #whole = buildSchema(this.#state);
  #told = this.#whole;
  #restrictedUserId: string | undefined;

  get state(): SchemaState {
    return this.#state;
  }

  get whole(): Schema {
    return this.#whole;
  }

  /** As change events tell of it. */
  get told(): Schema {
    return this.#told;
  }

  seenBy(userId: string): Schema {
    return userId === this.#restrictedUserId ? this.#told : this.#whole;
  }

  restrict(userId: string): void {
    this.#restrictedUserId = userId;
  }

  adopt(state: SchemaState): void {
    const whole = buildSchema(state);
    checkComputed(whole, state);
    this.#state = state;
    this.#whole = whole;
    this.#told = whole.without(state.hidden);
  }

  /** @throws Error when the edit makes no sense; nothing has happened then */
  check(edit: SchemaEdit): void {
    checkHidden(this.#whole, edit);
    const state = applyEdit(this.#state, edit);
    checkComputed(buildSchema(state), state);
  }

  apply(edit: SchemaEdit): void {
    this.adopt(applyEdit(this.#state, edit));
  }
}
