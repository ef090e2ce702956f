import type { Boundary } from './boundaries.ts';
import { imports, plant, restricted } from './plant.ts';

export function serviceBoundary(me: string, others: readonly string[]): Boundary {
  return {
    title: `${me} imports no other service, by name or by path`,
    rule: restricted,
    forbidden: [
      ...others.flatMap((other) => [
        ...imports(`services/${me}/src/#/follow.ts`, `@riff/${other}`, `@riff/${other}/src/index.ts`),
        ...imports(`services/${me}/src/#/follow.ts`, `../../../${other}/src/index.ts`),
        ...imports(`services/${me}/src/deep/er/#/follow.ts`, `../../../../../${other}/src/index.ts`),
        ...imports(
          `services/${me}/test/#/follow.test.ts`,
          `@riff/${other}`,
          `../../../${other}/src/index.ts`,
        ),
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
      ...imports(
        `services/${me}/test/#/follow.test.ts`,
        '@riff/events',
        '@riff/platform',
        '@riff/resend-sandbox',
      ),
    ],
  };
}
