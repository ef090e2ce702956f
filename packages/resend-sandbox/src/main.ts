import { env } from 'node:process';
import { readConfig } from './config.ts';
import { startResendSandbox } from './start-resend-sandbox.ts';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

await using sandbox = await startResendSandbox({ ...readConfig(env), log: print });
print(`Resend sandbox on ${sandbox.url}`);

await new Promise((resolve) => {
  process.once('SIGTERM', resolve);
  process.once('SIGINT', resolve);
});
