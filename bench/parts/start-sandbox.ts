import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const started = z.object({ url: z.string() });
const counts = z.object({ emails: z.number() });
const requests = z.array(
  z.object({
    at: z.coerce.date(),
    outcome: z.enum(['accepted', 'replayed', 'refused', 'failed', 'read']),
    status: z.number().nullable(),
  }),
);

export interface Sandbox extends AsyncDisposable {
  readonly url: string;
  accepted(): Promise<number>;
  requests(): Promise<z.infer<typeof requests>>;
  /** Recipients of the accepted emails, one entry per email. */
  recipients(): Promise<readonly string[]>;
  /** Waits until this many emails are accepted. */
  untilAccepted(emails: number): Promise<void>;
}

/** The rate of a service, and the limit of Resend, unless somebody sets others, calls/s. */
export const usualRate = 2;

export interface SandboxOptions {
  /** Calls per second; undefined: no limit. */
  readonly rateLimit?: number;
  /** Share of calls that are accepted but whose answer is lost. */
  readonly lost?: number;
}

/** Starts a local Resend in its own process. */
export async function startSandbox({ rateLimit, lost = 0 }: SandboxOptions = {}): Promise<Sandbox> {
  const program = fileURLToPath(import.meta.resolve('./sandbox-process.ts'));
  const child = fork(program, [rateLimit === undefined ? 'none' : String(rateLimit), String(lost)]);
  const next = async (): Promise<unknown> => (await once(child, 'message'))[0];
  // One question at a time, because answers carry no id.
  let last: Promise<unknown> = next();
  const { url } = started.parse(await last);
  const ask = (question: string) => {
    last = last.then(() => {
      child.send(question);
      return next();
    });
    return last;
  };
  const accepted = async () => counts.parse(await ask('counts')).emails;
  return {
    url,
    accepted,
    requests: async () => requests.parse(await ask('requests')),
    recipients: async () => z.array(z.string()).parse(await ask('recipients')),
    async untilAccepted(emails) {
      while ((await accepted()) < emails) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
