import { z } from 'zod';

const emails = z.array(
  z.strictObject({
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
);

/** The emails in a request's body. */
export function readEmails(body: Uint8Array): z.output<typeof emails> {
  return emails.parse(JSON.parse(new TextDecoder().decode(body)));
}
