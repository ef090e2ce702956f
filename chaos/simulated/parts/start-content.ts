import {
  type ContentStore,
  cancelEvent,
  createEvent,
  createPost,
  deletePost,
  startContentWork,
  updateEvent,
} from '@riff/content';
import { type Bus, type Logger, nowInstant, UnauthenticatedError } from '@riff/platform';
import { Registry } from 'prom-client';
import { oneTrace } from './one-trace.ts';
import type { Started } from './started.ts';

/** The requests of Content-MS. Each can be retried; a creation is retried under the same key. */
export interface ContentRequests {
  post(authorId: string, title: string, key: string): Promise<string>;
  deletePost(authorId: string, id: string): Promise<void>;
  announce(authorId: string, title: string, key: string): Promise<string>;
  update(authorId: string, id: string, title: string): Promise<void>;
  cancel(authorId: string, id: string): Promise<void>;
}

export interface ContentParts {
  readonly store: ContentStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly holder: string;
}

/** Content-MS as in production, without HTTP. */
export function startContent({ store, bus, logger, newId, holder }: ContentParts): Started<ContentRequests> {
  const work = startContentWork({ store, bus, logger, holder, metrics: new Registry() });
  const publishing = { ...work.publishing, now: nowInstant, newId, traceparent: oneTrace };
  const { posts, events } = store;
  const signedIn = async (id: string) => {
    if ((await store.erasure.among([id])).has(id)) throw new UnauthenticatedError('erased');
    return { id, name: `Name of ${id}`, expiresAt: Number.POSITIVE_INFINITY };
  };
  return {
    requests: {
      async post(authorId, title, key) {
        const asked = { author: await signedIn(authorId), body: { title, type: 'image' as const }, key };
        return (await createPost({ posts, publishing }, asked)).id;
      },
      async deletePost(authorId, id) {
        await signedIn(authorId);
        await deletePost({ posts, publishing }, { userId: authorId, id });
      },
      async announce(authorId, title, key) {
        const body = { title, eventDate: '2026-12-01', location: 'Sala Sol' };
        return (await createEvent({ events, publishing }, { author: await signedIn(authorId), body, key }))
          .id;
      },
      async update(authorId, id, title) {
        await updateEvent(
          { events, publishing },
          { author: await signedIn(authorId), id, change: { title } },
        );
      },
      async cancel(authorId, id) {
        await cancelEvent({ events, publishing }, { author: await signedIn(authorId), id });
      },
    },
    stop: async () => work[Symbol.asyncDispose](),
  };
}
