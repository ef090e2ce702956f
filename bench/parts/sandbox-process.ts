import { startResendSandbox } from '@riff/resend-sandbox';
import { z } from 'zod';

// Runs a local Resend in its own process, so that its CPU time isn't counted. Started by startSandbox.
const [limit = 'none', lost = '0'] = process.argv.slice(2);
const sandbox = await startResendSandbox({
  rateLimit: limit === 'none' ? Number.POSITIVE_INFINITY : Number(limit),
  faults: { acceptThenLose: Number(lost), seed: 6 },
});

const question = z.enum(['counts', 'requests', 'recipients']);
process.on('message', (message) => {
  const asked = question.parse(message);
  if (asked === 'counts') process.send?.(sandbox.ledger.counts());
  else if (asked === 'requests') process.send?.(sandbox.ledger.requests());
  else process.send?.([...sandbox.ledger.records()].flatMap(({ to }) => to));
});
process.on('disconnect', () => process.exit());
process.send?.({ url: sandbox.url });
