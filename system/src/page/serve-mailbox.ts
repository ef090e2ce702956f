import { type HttpApp, type HttpReply, problem, problems, sendProblem } from '@riff/platform';

import { z } from 'zod';

/** Where the page finds the local Resend's emails, on its own origin. */
export const mailboxPath = '/buzon-api';

const tags = ['Mailbox'];
const params = z.object({ id: z.string().max(128) });
const asIs = z.unknown();

/** The emails of the local Resend, as it answers: its own address is another origin, which the page doesn't ask. */
export function serveMailbox(app: HttpApp, { sandboxUrl }: { readonly sandboxUrl: string }): void {
  const pass = async (reply: HttpReply, path: string): Promise<HttpReply> => {
    const answer = await fetch(`${sandboxUrl}${path}`);
    // Its own errors look like Resend's.
    if (!answer.ok) return sendProblem(reply, problem('not-found', 'No such email.', 404));
    for (const name of ['content-type', 'content-security-policy']) {
      const value = answer.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    reply.header('cache-control', 'no-store');
    return reply.serializer(String).send(await answer.text());
  };
  const list = {
    tags,
    summary: 'Emails that the local Resend received, newest first',
    querystring: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.coerce.number().int().min(0).optional(),
      to: z.string().max(320).optional().describe('only what this address got'),
    }),
    response: { 200: asIs, ...problems(400) },
  };
  app.get(`${mailboxPath}/emails`, { schema: list }, ({ query }, reply) => {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]],
    );
    return pass(reply, `/sandbox/emails?${new URLSearchParams(given)}`);
  });
  const one = {
    tags,
    summary: 'One email: HTML, text, headers',
    params,
    response: { 200: asIs, ...problems(404) },
  };
  app.get(`${mailboxPath}/emails/:id`, { schema: one }, ({ params: { id } }, reply) =>
    pass(reply, `/sandbox/emails/${encodeURIComponent(id)}`),
  );
  const html = { ...one, summary: "An email's HTML, for a frame that runs nothing" };
  app.get(`${mailboxPath}/emails/:id/html`, { schema: html }, ({ params: { id } }, reply) =>
    pass(reply, `/mailbox/${encodeURIComponent(id)}/html`),
  );
}
