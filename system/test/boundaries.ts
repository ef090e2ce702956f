/** A file that holds one line to be judged; the line's place decides whether it may stand there. */
export interface Plant {
  readonly file: string;
  readonly code: string;
}

/** A rule of the tree: where it forbids a line, and where the like of it may stand. */
export interface Boundary {
  readonly title: string;
  readonly rule: string;
  readonly forbidden: readonly Plant[];
  readonly allowed: readonly Plant[];
}

let planted = 0;
/** Each plant stands in a folder of its own; `#` in the path is its number. */
const plant = (path: string, code: string): Plant => ({ file: path.replace('#', `p${++planted}`), code });
const imports = (path: string, ...sources: string[]) =>
  sources.map((source) => plant(path, `export { a } from '${source}';\n`));

const restricted = 'lint/style/noRestrictedImports';
const service = (me: string, others: string[]): Boundary => ({
  title: `${me} imports no other service, by name or by path`,
  rule: restricted,
  forbidden: [
    ...others.flatMap((other) => [
      ...imports(`services/${me}/src/#/follow.ts`, `@riff/${other}`, `@riff/${other}/src/index.ts`),
      ...imports(`services/${me}/src/#/follow.ts`, `../../../${other}/src/index.ts`),
      ...imports(`services/${me}/test/#/follow.test.ts`, `@riff/${other}`, `../../../${other}/src/index.ts`),
      plant(`services/${me}/src/#/follow.ts`, `export type { A } from '@riff/${other}';\n`),
      plant(`services/${me}/src/#/follow.ts`, `export const a = await import('@riff/${other}');\n`),
    ]),
    ...imports(`services/${me}/src/#/follow.ts`, '@riff/system', '../../../../system/src/index.ts'),
    ...imports(`services/${me}/src/#/follow.ts`, '../../../../packages/platform/src/index.ts'),
    ...imports(`services/${me}/src/#/follow.ts`, '@riff/platform/src/index.ts', '@riff/resend-sandbox'),
  ],
  allowed: [
    ...imports(`services/${me}/src/#/follow.ts`, '@riff/events', '@riff/platform', 'node:fs', 'pg', 'zod'),
    ...imports(`services/${me}/src/#/follow.ts`, './users.ts', '../content/post.ts', '../store/row.ts'),
    ...imports(`services/${me}/test/#/follow.test.ts`, '../../src/service.ts', '@riff/resend-sandbox'),
  ],
});

const io = [
  'node:fs',
  'node:crypto',
  'mongodb',
  'pg',
  'fastify',
  'rabbitmq-client',
  'smqp',
  'resend',
  'pino',
];

export const boundaries: readonly Boundary[] = [
  service('users', ['content', 'notifications']),
  service('content', ['users', 'notifications']),
  service('notifications', ['users', 'content']),
  {
    title: 'platform imports events and nothing else of ours',
    rule: restricted,
    forbidden: [
      ...imports('packages/platform/src/#/loop.ts', '@riff/users', '@riff/system', '@riff/resend-sandbox'),
      ...imports('packages/platform/src/#/loop.ts', '@riff/events/src/fields.ts'),
      ...imports('packages/platform/src/#/loop.test.ts', '@riff/users', '@riff/resend-sandbox'),
    ],
    allowed: imports('packages/platform/src/#/loop.ts', '@riff/events', 'pino', 'node:fs'),
  },
  {
    title: 'events imports nothing of ours, and no I/O',
    rule: restricted,
    forbidden: [
      ...imports(
        'packages/events/src/#/read.ts',
        '@riff/platform',
        '@riff/users',
        '@riff/tools/servers',
        ...io,
      ),
      ...imports('packages/events/src/#/read.test.ts', '@riff/platform', '@riff/tools/servers'),
    ],
    allowed: [
      ...imports('packages/events/src/#/read.ts', 'zod', './fields.ts', '../fields.ts'),
      ...imports('packages/events/src/#/read.test.ts', 'node:test', 'fast-check', 'zod'),
    ],
  },
  {
    title: 'the Resend sandbox imports nothing of ours',
    rule: restricted,
    forbidden: imports('packages/resend-sandbox/src/#/a.ts', '@riff/events', '@riff/platform', '@riff/users'),
    allowed: imports('packages/resend-sandbox/src/#/a.ts', 'node:http', 'zod'),
  },
  {
    title: 'only system, bench and chaos import services',
    rule: restricted,
    forbidden: ['tools/#/a.ts', 'web/src/#/a.ts', '#/a.ts'].flatMap((path) =>
      imports(path, '@riff/users', '@riff/content', '@riff/notifications', '@riff/system'),
    ),
    allowed: ['system/src/#/a.ts', 'bench/#/a.ts', 'chaos/#/a.ts'].flatMap((path) =>
      imports(path, '@riff/users', '@riff/content', '@riff/notifications'),
    ),
  },
  {
    title: 'nobody imports the insides of a package',
    rule: restricted,
    forbidden: [
      ...imports('system/src/#/a.ts', '@riff/users/src/service.ts', '@riff/events/src/fields.ts'),
      ...imports('system/test/#/a.test.ts', '@riff/users/src/service.ts'),
    ],
    allowed: imports('system/test/#/a.test.ts', '@riff/users', '@riff/events'),
  },
  {
    title: 'only tests import the developer tools',
    rule: restricted,
    forbidden: [
      'packages/platform/src',
      'services/users/src',
      'services/content/src',
      'system/src',
      'bench',
    ].flatMap((folder) => imports(`${folder}/#/a.ts`, '@riff/tools/servers', '@riff/tools')),
    allowed: [
      'packages/platform/src/#/a.test.ts',
      'services/users/test/#/start-users.ts',
      'services/notifications/src/#/a.test.ts',
      'system/test/#/a.ts',
    ].flatMap((path) => imports(path, '@riff/tools/servers')),
  },
  {
    title: 'a pure file imports no I/O',
    rule: restricted,
    forbidden: [
      ...['decide-pair.ts', 'plan-page.ts', 'governor.ts', 'pure/order.ts'].flatMap((file) =>
        imports(`services/notifications/src/#/${file}`, '@riff/platform', ...io),
      ),
      ...imports('packages/platform/src/#/decide-lease.ts', ...io),
      ...imports('services/users/src/#/decide-follow.ts', '@riff/content', '../../../content/src/a.ts'),
    ],
    allowed: [
      ...imports(
        'services/notifications/src/#/decide-pair.ts',
        '@riff/events',
        'zod',
        './pair.ts',
        '../pair.ts',
      ),
      ...imports('packages/platform/src/#/decide-lease.ts', '@riff/events', './lease.ts'),
      ...imports('services/notifications/src/#/decide-pair.test.ts', 'node:test', 'fast-check'),
    ],
  },
  {
    title: 'only main.ts, config.ts and the tools read the environment',
    rule: 'lint/style/noProcessEnv',
    forbidden: [
      'services/users/src/#/service.ts',
      'services/users/test/#/a.test.ts',
      'packages/platform/src/config/#/read-config.ts',
      'system/src/#/demo.ts',
    ].map((path) => plant(path, 'export const port = process.env.PORT;\n')),
    allowed: [
      'services/users/src/#/main.ts',
      'services/users/src/#/config.ts',
      'tools/#/a.test.ts',
      'tools/#/a.ts',
    ].map((path) => plant(path, 'export const port = process.env.PORT;\n')),
  },
  {
    title: 'only main.ts, the demo and the tools write to the console',
    rule: 'lint/suspicious/noConsole',
    forbidden: [
      'services/users/src/#/service.ts',
      'packages/platform/src/#/logger.ts',
      'system/test/#/a.test.ts',
    ].map((path) => plant(path, "console.log('hola');\n")),
    allowed: [
      'services/users/src/#/main.ts',
      'system/src/demo-#.ts',
      'system/src/demo/#/step.ts',
      'tools/#/a.ts',
    ].map((path) => plant(path, "console.log('hola');\n")),
  },
];
