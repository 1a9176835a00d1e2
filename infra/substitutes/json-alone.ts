/**
 * Stands in bundles for the packages by which jsforce reads and writes CSV, XML and forms: a third of a bundle. Fairlead
 * asks for JSON, and takes files as they come (functions/salesforce/download-bytes.ts). An answer that is XML all the
 * same, such as a proxy's, stays the text that it is: jsforce hands out what it cannot read.
 */
// A function, not an arrow: jsforce would make a form with `new`.
function refuse(): never {
  throw new Error('Fairlead asks Salesforce for JSON alone; CSV, XML and forms are not bundled');
}

refuse.parseStringPromise = refuse;

export { refuse as default, refuse as parse, refuse as stringify };
