import { imports, type Plant, plant, restricted } from './plant.ts';
import { serviceBoundary } from './service-boundary.ts';

/** An import rule: where it forbids a line, and where it allows a similar one. */
export interface Boundary {
  readonly title: string;
  readonly rule: string;
  readonly forbidden: readonly Plant[];
  readonly allowed: readonly Plant[];
}

const io = ['node:fs', 'node:crypto', 'mongodb', 'pg', 'fastify', 'rabbitmq-client', 'resend', 'pino'];

const sources = [
  'tools/#/a.ts',
  'system/src/#/a.ts',
  'packages/events/src/#/a.ts',
  'packages/platform/src/#/a.ts',
  'packages/resend-sandbox/src/#/a.ts',
  'services/content/src/#/a.ts',
  'services/content/src/#/decide-a.ts',
];
const tests = [
  'system/test/#/a.test.ts',
  'packages/events/test/#/a.test.ts',
  'packages/platform/test/#/a.test.ts',
  'services/content/test/#/a.test.ts',
];

export const boundaries: readonly Boundary[] = [
  serviceBoundary('users', ['content', 'notifications']),
  serviceBoundary('content', ['users', 'notifications']),
  serviceBoundary('notifications', ['users', 'content']),
  {
    title: 'platform imports events and nothing else of ours',
    rule: restricted,
    forbidden: [
      ...imports('packages/platform/src/#/loop.ts', '@riff/users', '@riff/system', '@riff/resend-sandbox'),
      ...imports(
        'packages/platform/src/#/loop.ts',
        '@riff/events/src/fields.ts',
        '../../../events/src/fields.ts',
      ),
      ...imports('packages/platform/src/#/loop.test.ts', '@riff/users', '@riff/resend-sandbox'),
    ],
    allowed: [
      ...imports('packages/platform/src/#/loop.ts', '@riff/events', 'pino', 'node:fs'),
      ...imports('packages/platform/src/#/loop.test.ts', '@riff/events'),
    ],
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
      ...imports(
        'packages/events/src/#/read.ts',
        '../../../platform/src/loop.ts',
        '../../../../tools/servers.ts',
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
    forbidden: [
      ...imports('packages/resend-sandbox/src/#/a.ts', '@riff/events', '@riff/platform', '@riff/users'),
      ...imports('packages/resend-sandbox/src/#/a.ts'),
    ],
    allowed: imports('packages/resend-sandbox/src/#/a.ts', 'node:http', 'zod'),
  },
  {
    title: 'only system, bench and chaos import services',
    rule: restricted,
    forbidden: ['tools/#/a.ts', 'web/src/#/a.ts', '#/a.ts'].flatMap((path) =>
      imports(path, '@riff/users', '@riff/content', '@riff/notifications', '@riff/system'),
    ),
    allowed: [
      ...['system/src/#/a.ts', 'bench/#/a.ts', 'chaos/#/a.ts'].flatMap((path) =>
        imports(path, '@riff/users', '@riff/content', '@riff/notifications'),
      ),
      ...imports('tools/#/a.ts', '@riff/events', '@riff/platform', '@riff/resend-sandbox'),
    ],
  },
  {
    title: 'the page knows the APIs by their addresses alone; its tests and pictures start the system',
    rule: restricted,
    forbidden: ['web/src/#/a.ts', 'web/src/#/a.tsx', 'web/build/#/a.ts'].flatMap((path) =>
      imports(path, '@riff/events', '@riff/platform', '../../../services/users/src/a.ts'),
    ),
    allowed: ['web/test/#/a.test.ts', 'web/screenshots/#/a.ts'].flatMap((path) =>
      imports(path, '@riff/system', '@riff/platform'),
    ),
  },
  {
    title: 'nobody imports the insides of a package',
    rule: restricted,
    forbidden: [
      ...imports('system/src/#/a.ts', '@riff/users/src/service.ts', '@riff/events/src/fields.ts'),
      ...imports('system/test/#/a.test.ts', '@riff/users/src/service.ts'),
      ...imports('#/a.ts', '@riff/events/src/fields.ts'),
    ],
    allowed: imports('system/test/#/a.test.ts', '@riff/users', '@riff/events'),
  },
  {
    title: 'nobody reaches into another part of the tree by a path',
    rule: restricted,
    forbidden: [...sources, ...tests].flatMap((path) =>
      imports(path, '../../../elsewhere/src/a.ts', '../../../../tools/servers.ts'),
    ),
    allowed: tests.flatMap((path) => imports(path, '../../src/a.ts', '../../../src/a.ts')),
  },
  {
    title: 'only tests, measurements and fault runs import the developer tools',
    rule: restricted,
    forbidden: [
      'packages/platform/src',
      'services/users/src',
      'services/content/src',
      'system/src',
      'web/src',
      'web/browser',
    ].flatMap((folder) => imports(`${folder}/#/a.ts`, '@riff/tools/servers', '@riff/tools')),
    allowed: [
      ...[
        'packages/platform/src/#/a.test.ts',
        'services/users/test/#/start-users.ts',
        'services/notifications/src/#/a.test.ts',
        'system/test/#/a.ts',
        'web/test/#/a.test.ts',
        'bench/#/a.ts',
        'chaos/#/a.ts',
      ].flatMap((path) => imports(path, '@riff/tools/servers')),
      ...['system/src', 'bench', 'chaos'].flatMap((folder) =>
        imports(`${folder}/#/a.ts`, '@riff/tools/oracle'),
      ),
    ],
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
