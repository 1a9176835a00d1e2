import { prepareWeb } from './start/prepare-assembly.ts';

/** `npm run build:web`: the web as it is served, in web/dist; built again only when its sources have changed. */
console.log((await prepareWeb()) ? 'built web/dist' : 'web/dist is up to date');
