import { z } from 'zod';
import { eventNames } from './catalogue.ts';
import { id } from './fields.ts';

export const version = z.number().int().nonnegative();
export const traceparent = z
  .string()
  .regex(/^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);

/** The headers of what we publish. */
export const headers = z.strictObject({
  'x-riff-source': id.describe('the service that emitted it'),
  'x-riff-occurred-at': instant.describe('when it happened: UTC, six decimals'),
  'x-riff-version': version
    .describe(
      "the version of the pair, the account or the content: one entity's newest wins; the time of the change in ms since 1970, or one more than the version before",
    )
    .optional(),
  'x-riff-follower-version': version
    .describe("on `follow.created`: the version of the follower's account, which orders names and addresses")
    .optional(),
  'x-riff-replay': z
    .literal(true)
    .describe('the source republishes its state; `x-riff-occurred-at` is that of the first time')
    .optional(),
  traceparent: traceparent.describe('the trace that it belongs to (W3C Trace Context)').optional(),
});

/** The AMQP properties of what we publish. */
export const properties = z.strictObject({
  messageId: z.uuidv7().describe("the event's permanent identity, the same on every resend"),
  type: z.enum(eventNames).describe("the event's name, as in `pattern`"),
  timestamp: z.number().int().nonnegative().describe('the second when it happened, counted from 1970'),
  contentType: z.literal('application/json'),
  deliveryMode: z.literal(2).describe('persistent'),
  headers,
});
