import { type Auth, type HttpApp, pageQuery, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { countedAtMost } from '../../store/inbox-store.ts';
import { inboxItemSchema } from '../inbox-item.ts';
import { type ListInboxDeps, listInbox } from '../list-inbox.ts';

const unread = z
  .stringbool({ truthy: ['true', '1'], falsy: ['false', '0', ''] })
  .default(false)
  .describe('only what is unread');

const schema = {
  tags: ['Inbox'],
  summary: 'My notifications, newest first',
  security: tokenNeeded,
  querystring: pageQuery.extend({ unread }),
  response: {
    200: z.object({
      items: z.array(inboxItemSchema),
      nextCursor: z.string().nullable(),
      unreadCount: z
        .int()
        .describe(`of the whole inbox; exact up to ${countedAtMost - 1}, ${countedAtMost} means more`),
    }),
    ...problems(400, 401, 503),
  },
};

export function listInboxRoute(app: HttpApp, deps: ListInboxDeps & { readonly auth: Auth }): void {
  app.get('/api/notifications', { schema, onRequest: deps.auth.required }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return listInbox(deps, deps.auth.userOf(request).id, request.query);
  });
}
