import type { Readable } from 'node:stream';
import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import type { Streams } from '../stream/open-streams.ts';

const description = `
Server-Sent Events, read with fetch and the Authorization header. Each event has an \`id\`; a client that reconnects
sends the last one as \`Last-Event-ID\`.

- \`notification\`: an item of the list. It is new, or was marked read meanwhile, perhaps in another window. An item
  replaces the one with the same id; ignore an item that changes nothing.
- \`unread-count\` \`{unreadCount}\`: sent after the notifications that it counts, and whenever it changes. 0 means that
  everything is read. Clients also count, starting from the list's \`unreadCount\`: plus one for each new unread item,
  minus one for each that became read. If the two still differ after a second, the client missed a mark and reads the
  list again.
- \`reset\` \`{}\`: read the list again. Sent when there are more than 1,000 notifications to send, and when
  \`Last-Event-ID\` was not issued by a stream.

A client that reads the list at most a minute before it opens the stream misses nothing. A stream without
\`Last-Event-ID\` starts with what was created in the last three minutes, since a page of a fan-out may appear two
minutes late; with it, the stream starts two minutes before that event.

Lines that start with a colon keep the connection alive, at least one every 20 s. The stream ends when the token
expires or the service stops. A user can have ten streams; an eleventh ends the oldest.`.trim();

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
  // A HEAD request would open a stream that nobody reads.
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
