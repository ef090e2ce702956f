import type { TestContext } from 'node:test';
import { createLogger } from '@riff/platform';
import type { ResendSandbox } from '@riff/resend-sandbox';
import { tokenFor } from '@riff/tools/tokens';
import { readSystemConfig } from '../src/config.ts';
import { type RiffClient, riffClient, type SignedUp } from '../src/demo/riff-client.ts';
import { keptSecrets } from '../src/secrets.ts';
import { type System, startSystem } from '../src/start-system.ts';
import type { Parts } from './parts.ts';
import type { Environment } from './spawn-program.ts';

export interface TestSystem extends System {
  readonly environment: Environment;
  readonly sandbox: ResendSandbox;
  readonly client: RiffClient;
  /** All log lines so far, of every level. */
  readonly logged: readonly string[];
  /** Signs in a user who has no account here, as if another service had announced them. */
  userKnownElsewhere(id: string): SignedUp;
}

/**
 * The whole system in this process, until the end of the test. Its local Resend has a higher limit than
 * usual.
 */
export async function startSystemForTest(
  t: TestContext,
  parts: Parts,
  environment: Environment = {},
): Promise<TestSystem> {
  const complete: Environment = { PORT: '0', ...(await parts.environment(t)), ...environment };
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const logger = createLogger({ name: 'riff', level: 'trace', destination });
  const system = await startSystem(readSystemConfig(complete), logger);
  t.after(() => system[Symbol.asyncDispose]());
  const { sandbox } = system;
  if (sandbox === undefined) throw new Error('these tests need the local Resend');
  sandbox.settings.set({ rateLimit: 50 });
  const keys = keptSecrets(complete.RIFF_DATA_DIR ?? '');
  return {
    ...system,
    sandbox,
    environment: complete,
    client: riffClient(system.url),
    logged,
    userKnownElsewhere: (id) => ({
      id,
      name: id,
      email: `${id}@example.com`,
      token: tokenFor(id, { name: id }, keys),
    }),
  };
}
