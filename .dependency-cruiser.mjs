/** The walls of the house. Each rule says why it stands and what to do instead. */
const entries = ['auth', 'hooks', 'sync', 'apply', 'api', 'live', 'jobs', 'canary'];
const entry = `functions/(${entries.join('|')})`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle makes two files one file that nobody can read alone. Move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-stands-alone',
      comment:
        'shared/ is read by the browser, by Lambda and by the CDK app: it may import zod and itself, nothing else.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Rules of selling are values in, values out. Hand in what a rule needs; I/O and clocks live in entries, store and salesforce.',
      severity: 'error',
      from: { path: '^functions/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^functions/domain/', '^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'store-and-salesforce-do-not-meet',
      comment: 'SQL and Salesforce are spoken in two rooms; entries carry pages from one to the other.',
      severity: 'error',
      from: { path: '^functions/store/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/salesforce/' },
    },
    {
      name: 'salesforce-and-store-do-not-meet',
      comment: 'SQL and Salesforce are spoken in two rooms; entries carry pages from one to the other.',
      severity: 'error',
      from: { path: '^functions/salesforce/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/store/' },
    },
    {
      name: 'rooms-below-do-not-know-entries',
      comment: 'domain, store, salesforce and platform serve every entry; none of them may know one.',
      severity: 'error',
      from: { path: '^functions/(domain|store|salesforce|platform)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^${entry}/` },
    },
    {
      name: 'platform-knows-no-trade',
      comment: 'platform/ is about running, not about selling, SQL or Salesforce.',
      severity: 'error',
      from: { path: '^functions/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/(domain|store|salesforce)/' },
    },
    {
      name: 'entries-do-not-meet',
      comment:
        'Entries talk through queues and tables. What two of them need belongs to platform, domain, store or shared.',
      severity: 'error',
      from: { path: `^functions/(${entries.join('|')})/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^${entry}/`, pathNot: '^functions/$1/' },
    },
    {
      name: 'only-the-store-speaks-sql',
      comment:
        'One room speaks SQL, so that row-level security and scope have one place. Ask functions/store for a question.',
      severity: 'error',
      from: { path: '^(functions|web|shared|infra)/', pathNot: ['^functions/store/', '\\.test\\.ts$'] },
      to: { path: '^node_modules/(kysely|pg|pg-copy-streams)/' },
    },
    {
      name: 'only-salesforce-speaks-jsforce',
      comment: 'jsforce has traps (numbers as doubles, silent page limits); one room knows them.',
      severity: 'error',
      from: { path: '^(functions|web|shared|infra)/', pathNot: ['^functions/salesforce/', '\\.test\\.ts$'] },
      to: { path: '^node_modules/jsforce/' },
    },
    {
      name: 'only-salesforce-callers-carry-jsforce',
      comment:
        'jsforce is two thirds of a bundle. Only sync asks Salesforce; hooks may use the parts that read messages.',
      severity: 'error',
      from: { path: '^functions/(auth|apply|api|live|jobs|canary)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/salesforce/' },
    },
    {
      name: 'infra-sees-contracts-only',
      comment:
        "infra computes nothing: of an entry it sees its path and its environment contract (env.ts), so that importing it never runs a function's code.",
      severity: 'error',
      from: { path: '^infra/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/', pathNot: '^functions/([a-z]+/env|platform/(database-)?env)\\.ts$' },
    },
    {
      name: 'nothing-imports-infra-but-scripts',
      comment: 'The product must not know where it runs.',
      severity: 'error',
      from: { path: '^(shared|functions|web)/' },
      to: { path: '^infra/' },
    },
    {
      name: 'web-sees-shared-only',
      comment: 'The browser reaches the server by HTTP and knows it by the schemas in shared/.',
      severity: 'error',
      from: { path: '^web/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: { path: '^(functions|infra|scripts|test)/' },
    },
    {
      name: 'web-looks-upward-never',
      comment: 'ui and data know nothing of widgets, boards and the search; those know nothing of pages.',
      severity: 'error',
      from: { path: '^web/(ui|data)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^web/(widgets|board|search|pages)/' },
    },
    {
      name: 'the-ops-page-stands-apart',
      comment:
        'It belongs to the local cloud: the product must not carry it, and it takes only parts, tokens and names of metrics.',
      severity: 'error',
      from: { path: '^web/', pathNot: ['^web/ops/', '\\.test\\.tsx?$'] },
      to: { path: '^web/ops/' },
    },
    {
      name: 'web-widgets-do-not-know-pages',
      comment: 'A widget, a board or the search can stand on any page.',
      severity: 'error',
      from: { path: '^web/(widgets|board|search)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^web/pages/' },
    },
    {
      name: 'product-never-imports-scripts',
      comment: 'The stand-in org and the local cloud are for laptops and tests; the product must run without them.',
      severity: 'error',
      from: { path: '^(shared|functions|web|infra)/', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'the-local-cloud-reads-the-assembly-only',
      comment: 'A second wiring would drift. What the local cloud knows, it reads from the synthesised template.',
      severity: 'error',
      from: { path: '^scripts/local/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(infra|functions|shared|web)/' },
    },
    {
      name: 'the-stand-in-org-knows-no-product',
      comment: "The org is the product's oracle: shared code would make the same mistake twice.",
      severity: 'error',
      from: { path: '^scripts/salesforce/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(functions|infra|web|shared)/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Test code never ships. Scripts that prove and measure are no part of what ships.',
      severity: 'error',
      from: {
        pathNot: [
          '\\.test\\.tsx?$',
          '^test/',
          '/testing/',
          '\\.config\\.ts$',
          '^scripts/prove\\.ts$',
          '^scripts/bench/',
        ],
      },
      to: { path: ['\\.test\\.tsx?$', '/testing/'] },
    },
    {
      name: 'declared-packages-only',
      comment: 'An undeclared package works until somebody else removes it. Declare it in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that resolves to nothing is checked by nobody. (aws-lambda is types only and has no module.)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\.css$', '^virtual:', '\\?', '^aws-lambda$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^web/dist/', '^cdk\\.out/', '^\\.local/'] },
    tsPreCompilationDeps: true,
    parser: 'swc',
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
