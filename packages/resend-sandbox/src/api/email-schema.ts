import { z } from 'zod';
import { parseAddress } from './parse-address.ts';

const LINE_BREAK = /[\r\n]/;
const TAG = /^[A-Za-z0-9_-]+$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const MAX_RECIPIENTS = 50;
const MAX_TAGS = 75;
const BAD_TAGS = 'The `tags` field must be an `array` of objects with `name` and `value`.';

const string = (field: string) => z.string({ error: `The \`${field}\` field must be a \`string\`.` });

const address = (field: string) => {
  const error = badAddress(field);
  return z.string({ error }).refine((text) => parseAddress(text) !== null, { error });
};

const addresses = (field: string) => {
  const max = `The \`${field}\` field can't have more than ${MAX_RECIPIENTS} addresses.`;
  return z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(address(field), { error: badAddress(field) }).max(MAX_RECIPIENTS, { error: max }),
  );
};

const optionalAddresses = (field: string) =>
  addresses(field)
    .nullish()
    .transform((list) => list ?? []);

const tagPart = (part: string) =>
  string(`tags.${part}`)
    .regex(TAG, { error: 'Tags should only contain ASCII letters, numbers, underscores, or dashes.' })
    .max(256, { error: 'Tags should have no more than 256 characters.' });

/** Body of `POST /emails` (https://resend.com/docs/api-reference/emails/send-email). */
export const emailSchema = z.object({
  from: address('from'),
  to: addresses('to'),
  cc: optionalAddresses('cc'),
  bcc: optionalAddresses('bcc'),
  reply_to: optionalAddresses('reply_to'),
  subject: string('subject').refine((text) => !LINE_BREAK.test(text), {
    error: 'The `\\n` is not allowed in the `subject` field.',
  }),
  html: string('html').nullish(),
  text: string('text').nullish(),
  headers: z
    .record(
      z.string().regex(HEADER_NAME),
      string('headers').refine((text) => !LINE_BREAK.test(text), {
        error: 'The `\\n` is not allowed in the `headers` field.',
      }),
      {
        error: ({ code }) =>
          `The \`headers\` field ${code === 'invalid_key' ? 'has an invalid header name' : 'must be an `object`'}.`,
      },
    )
    .nullish()
    .transform((headers) => headers ?? {}),
  tags: z
    .array(z.object({ name: tagPart('name'), value: tagPart('value') }, { error: BAD_TAGS }), {
      error: BAD_TAGS,
    })
    .max(MAX_TAGS, { error: `The \`tags\` field can't have more than ${MAX_TAGS} tags.` })
    .nullish()
    .transform((tags) => tags ?? []),
  scheduled_at: string('scheduled_at').nullish(),
});

export type Email = z.output<typeof emailSchema>;

function badAddress(field: string): string {
  return `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;
}
