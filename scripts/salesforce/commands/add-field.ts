import { type Command, wordAt } from './command.ts';

const usage = 'add-field <object> <name__c> <type> [--label text] [--values a,b,c] [--refers-to object] [--formula f]';

export const addField: Command = {
  name: 'add-field',
  usage,
  summary: 'adds a custom field to an object, a formula field if there is a formula',
  example: 'add-field Opportunity Weight__c currency --formula "Amount * Probability"',
  flags: ['label', 'values', 'refers-to', 'formula'],
  signsIn: false,
  run: async (call) => {
    const [object, name, type] = [0, 1, 2].map((index) => wordAt(call, index, usage));
    const { label, values, formula, 'refers-to': referenceTo } = call.flags;
    await call.control('addField', object, {
      name,
      type,
      ...(label !== undefined && { label }),
      ...(values !== undefined && { values: values.split(',') }),
      ...(referenceTo !== undefined && { referenceTo }),
      ...(formula !== undefined && { formula }),
    });
    console.log(`${object} has ${name}`);
  },
};
