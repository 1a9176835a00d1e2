import * as z from 'zod';

// zod probes for `new Function` when a schema is made; the content security policy refuses and reports that.
// So this module must be the first import of the entry, before any schema.
z.config({ jitless: true });
