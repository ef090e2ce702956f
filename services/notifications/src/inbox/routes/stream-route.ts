import type { Readable } from 'node:stream';
import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import type { Streams } from '../stream/open-streams.ts';

const description = `
Server-Sent Events, read with fetch and the Authorization header. Each event has an \`id\`; a client that comes back
sends the last one as \`Last-Event-ID\`.

- \`notification\`: one of the list's items. A new one, or one that the client has and that was marked read meanwhile,
  in another window perhaps: an item replaces the one with its id, and one that says nothing new is dropped.
- \`unread-count\` \`{unreadCount}\`: after the notifications that it counts, and whenever it changes. 0 means that
  everything is read. A client counts as well, from the list's \`unreadCount\` on: one more for each new unread item,
  one less for each that became read. If the two still differ a second later, the client missed a mark and reads the
  list again.
- \`reset\` \`{}\`: read the list again. Sent when there are more than 1,000 notifications to send, and when
  \`Last-Event-ID\` is none that a stream gave.

A client lacks nothing that has read the list at most a minute before it opens the stream. A stream without
\`Last-Event-ID\` begins with what was created in the last three minutes, since a page of a fan-out may appear two
minutes late; one with it begins two minutes before that event.

Lines that begin with a colon keep the connection alive, one at least every 20 s. The stream ends when the token
expires and when the service stops. A user has at most ten; an eleventh ends the oldest.`.trim();

const eventStream = z.custom<Readable>().meta({ type: 'string' });

const schema = {
  tags: ['Inbox'],
  summary: 'My notifications as they arrive',
  description,
  security: tokenNeeded,
  headers: z.looseObject({
    'last-event-id': z.string().optional().describe('the id of the last event that arrived'),
  }),
  response: {
    200: {
      description: 'The stream',
      content: { 'text/event-stream': { schema: eventStream } },
    },
    ...problems(401, 503),
  },
};

export function streamRoute(
  app: HttpApp,
  { auth, streams }: { readonly auth: Auth; readonly streams: Pick<Streams, 'open'> },
): void {
  // A HEAD would open a stream that nobody reads.
  const options = { schema, onRequest: auth.required, exposeHeadRoute: false };
  app.get('/api/notifications/stream', options, async (request, reply) => {
    const { id, expiresAt } = auth.userOf(request);
    const lastEventId = request.headers['last-event-id'];
    return reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      .send(streams.open({ userId: id, expiresAt, lastEventId }));
  });
}
