/**
 * Who may import whom. A place is a folder of `src` or a module that lies in `src` itself, or a folder
 * beside `src`. Arrows are followed to their end: what a place may use, it may also use by way of.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: ['errors'],
  db: ['config', 'errors'],
  secrets: ['db'],
  queue: ['db'],
  mail: ['db'],
  log: [],
  emails: [],

  newsletters: ['db', 'queue', 'mail', 'emails'],
  newsroom: ['newsletters'],
  sponsorship: ['newsletters'],
  audience: ['newsletters'],
  editions: ['newsroom', 'sponsorship', 'audience'],
  deliveries: ['editions'],
  feedback: ['deliveries', 'audience'],

  // The composition root opens what the features are given.
  context: ['config', 'log', 'secrets', 'deliveries'],
  http: ['context', 'deliveries', 'feedback'],
  workers: ['context', 'deliveries', 'feedback'],
  cli: ['http', 'workers'],
};

/** Places outside the house: nothing in it imports them, they may import all of it. */
export const outside: readonly string[] = ['demo', 'bench', 'scripts', 'test'];

/** Modules whose types, never values, all of the house may import: they say what the features are given. */
export const commonTypes: readonly string[] = ['src/context.ts', 'src/config.ts', 'src/secrets.ts', 'src/db/schema.ts'];

/** Imports of types only, which leave nothing at run time, against an arrow. By module or by place. */
export const typesAgainstArrows: Readonly<Record<string, readonly string[]>> = {
  emails: Object.keys(arrows),
  // The tables that keep the features' own shapes as JSON.
  'src/db/schema.ts': ['newsletters', 'newsroom', 'sponsorship', 'audience', 'editions'],
  // A digest holds what the slots hold, and the newsroom knows nothing of how they were sold.
  'src/newsroom/digest.ts': ['sponsorship'],
};

const features = ['newsletters', 'newsroom', 'sponsorship', 'audience', 'editions', 'deliveries', 'feedback'];

/** Packages, with their subpaths, that only some places may import. */
export const packageRules: readonly { packages: string[]; onlyIn: string[]; why: string }[] = [
  { packages: ['bullmq'], onlyIn: ['queue', 'workers'], why: 'features leave hints in a JobQueue and know no BullMQ' },
  { packages: ['kysely', 'pg'], onlyIn: ['db', 'queue', 'context', ...features], why: 'SQL stands in features and db' },
  { packages: ['react-email', 'mjml'], onlyIn: ['emails'], why: 'they are heavy: only what renders loads them' },
];

/** The only module that may look at `process.env`. */
export const environmentReader = 'src/config.ts';
