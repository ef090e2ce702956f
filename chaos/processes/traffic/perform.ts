import { createHash, randomUUIDv7 } from 'node:crypto';
import { contentQueue, notificationsQueue, perKind } from '@riff/events';
import type { Bus } from '@riff/platform';
import { z } from 'zod';
import { call } from './call.ts';
import type { Outcome } from './journal.ts';
import { type Kind, type OperationOf, password } from './operation.ts';

export interface Clients {
  /** The addresses of the services; any instance of Notifications-MS. */
  readonly users: string;
  readonly content: string;
  readonly notifications: () => string;
  readonly tokenOf: (userId: string) => string;
  /** The broker as another system's producer uses it: without a proxy. */
  readonly bus: Pick<Bus, 'send'>;
  /** Name and address as they are in the journal. */
  readonly personOf: (userId: string) => { readonly name: string; readonly email: string };
}

export interface Performed {
  readonly outcome: Outcome;
  readonly id?: string;
}

type Perform<Name extends Kind> = (operation: OperationOf<Name>, clients: Clients) => Promise<Performed>;

const created = z.object({ id: z.string() });
const session = z.object({ user: created });

const performers: { readonly [Name in Kind]: Perform<Name> } = {
  async join({ name, email, id }, { users }) {
    // People with an id are inserted directly into the database.
    if (id !== undefined) return { outcome: 'done', id };
    const { outcome, body } = await call({
      method: 'POST',
      url: `${users}/api/users`,
      body: { name, email, password },
    });
    return outcome === 'done' ? { outcome, id: session.parse(body).user.id } : { outcome };
  },
  follow: (operation, clients) =>
    operation.foreign
      ? emit(clients, 'follow.created', pairData(operation, clients))
      : put('PUT', operation, clients),
  unfollow: (operation, clients) =>
    operation.foreign
      ? emit(clients, 'follow.removed', pairData(operation, clients))
      : put('DELETE', operation, clients),
  post({ artist, title, message, foreign }, clients) {
    if (!foreign) return publish(clients, artist, '/api/posts', { title, type: 'image' });
    const data = { type: 'new_post', message, userId: artist, postId: randomUUIDv7() };
    return emit(clients, 'post.created', data);
  },
  announce: ({ artist, title }, clients) =>
    publish(clients, artist, '/api/events', { title, eventDate: '2027-03-01', location: 'Sala Sol' }),
  update: ({ artist, event, title }, { content, tokenOf }) =>
    call({ method: 'PATCH', url: `${content}/api/events/${event}`, token: tokenOf(artist), body: { title } }),
  cancel: ({ artist, event }, { content, tokenOf }) =>
    call({ method: 'DELETE', url: `${content}/api/events/${event}`, token: tokenOf(artist) }),
  rename: ({ user, name, email }, { users, tokenOf }) =>
    call({ method: 'PATCH', url: `${users}/api/users/me`, token: tokenOf(user), body: { name, email } }),
  erase: ({ user, foreign }, clients) =>
    foreign === true ? emitErasure(clients, user) : erase(user, clients),
  level: ({ user, artist, level }, { notifications, tokenOf }) =>
    call({
      method: 'PUT',
      url: `${notifications()}/api/preferences/artists/${artist}`,
      token: tokenOf(user),
      body: { level },
    }),
  unsubscribe: ({ link }, { notifications }) =>
    call({
      method: 'POST',
      url: `${notifications()}${new URL(link).pathname}`,
      body: 'List-Unsubscribe=One-Click',
    }),
  mute({ user, muted }, { notifications, tokenOf }) {
    const email = perKind(() => !muted);
    const body = { locale: 'es', email };
    return call({ method: 'PUT', url: `${notifications()}/api/preferences`, token: tokenOf(user), body });
  },
  poison: ({ queue, body }, { bus }) => confirmed(bus.send(queue, raw(Buffer.from(body, 'base64')))),
};

/** Performs the operation as its client would, and returns the outcome as the client sees it. */
export const perform = <Name extends Kind>(
  operation: OperationOf<Name>,
  clients: Clients,
): Promise<Performed> => (performers[operation.kind as Name] as Perform<Name>)(operation, clients);

const put = (
  method: string,
  { user, artist }: { user: string; artist: string },
  { users, tokenOf }: Clients,
) => call({ method, url: `${users}/api/users/${artist}/follow`, token: tokenOf(user) });

const erase = (user: string, { users, tokenOf }: Clients) =>
  call({ method: 'DELETE', url: `${users}/api/users/me`, token: tokenOf(user), body: { password } });

/** Sends the event to each queue bound to it, as the exchange would. */
async function emitErasure(clients: Clients, user: string): Promise<Performed> {
  const sent = await Promise.all(
    [notificationsQueue, contentQueue].map((queue) =>
      emit(clients, 'user.deleted', { user_id: user }, queue),
    ),
  );
  return sent.find(({ outcome }) => outcome !== 'done') ?? { outcome: 'done' };
}

/** A client repeats an unanswered request under the same idempotency key. */
async function publish(
  { content, tokenOf }: Clients,
  artist: string,
  path: string,
  body: Readonly<Record<string, string>> & { readonly title: string },
): Promise<Performed> {
  const key = createHash('sha256').update(body.title).digest('hex');
  const headers = { 'idempotency-key': key };
  const attempt = () =>
    call({ method: 'POST', url: `${content}${path}`, token: tokenOf(artist), body, headers });
  let answer = await attempt();
  if (answer.outcome === 'unknown') answer = await attempt();
  return answer.outcome === 'done'
    ? { outcome: 'done', id: created.parse(answer.body).id }
    : { outcome: answer.outcome };
}

/**
 * Persistent, unlike NestJS's default: a classic queue loses transient messages when the broker is killed.
 */
const raw = (body: Uint8Array) => ({ routingKey: '', body, properties: { deliveryMode: 2 as const } });

/** Emits as a NestJS client does: only a body, sent directly to the queue. */
const emit = (
  { bus }: Clients,
  pattern: string,
  data: object,
  queue = notificationsQueue,
): Promise<Performed> => confirmed(bus.send(queue, raw(Buffer.from(JSON.stringify({ pattern, data })))));

function pairData({ user, artist }: OperationOf<'follow' | 'unfollow'>, { personOf }: Clients) {
  const { name, email } = personOf(user);
  return { follower_id: user, follower_email: email, follower_name: name, followed_id: artist };
}

const confirmed = (sending: Promise<void>): Promise<Performed> =>
  sending.then(
    () => ({ outcome: 'done' }),
    () => ({ outcome: 'unknown' }),
  );
