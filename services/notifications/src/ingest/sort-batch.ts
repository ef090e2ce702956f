import { contentEventNames, type IncomingContentEvent, type IncomingEvent } from '@riff/events';
import type { Received } from '@riff/platform';
import type { PairChange } from '../replica/decide-pair.ts';
import type { UserChange } from '../replica/decide-user.ts';
import { pairId } from '../store/replica-store.ts';
import type { FollowDelivery } from './decide-late.ts';

/** What a batch says, by the stage that it concerns, each in its order of arrival. */
export interface SortedBatch {
  readonly users: readonly UserChange[];
  readonly pairs: readonly PairChange[];
  readonly follows: readonly FollowDelivery[];
  /** Accounts that were erased. */
  readonly erased: readonly string[];
  readonly content: readonly { readonly event: IncomingContentEvent; readonly received: Received }[];
  /** Known events that belong to another service. */
  readonly foreign: readonly Received[];
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

function isContent(event: IncomingEvent): event is IncomingContentEvent {
  return contentEventNames.some((name) => name === event.pattern);
}

/** `now` is when a follow that doesn't say when it happened counts as made. */
export function sortBatch(batch: readonly Received[], now: string): SortedBatch {
  const users: UserChange[] = [];
  const pairs: PairChange[] = [];
  const follows: FollowDelivery[] = [];
  const content: { event: IncomingContentEvent; received: Received }[] = [];
  const foreign: Received[] = [];
  const erased: string[] = [];
  for (const received of batch) {
    const { event, delivery } = received;
    const { meta } = event;
    if (isContent(event)) content.push({ event, received });
    else if (event.pattern === 'auth.tokenGenerated') foreign.push(received);
    else if (event.pattern === 'user.deleted') erased.push(event.data.user_id);
    else if (event.pattern === 'user.updated') {
      const { user_id: userId, email, name } = event.data;
      users.push({ userId, email, name, ...optional('version', meta.version) });
    } else if (event.pattern === 'follow.created') {
      const {
        follower_id: followerId,
        followed_id: followedId,
        follower_email: email,
        follower_name: name,
      } = event.data;
      const key = { followerId, followedId, ...optional('version', meta.version) };
      users.push({ userId: followerId, email, name, ...optional('version', meta.followerVersion) });
      pairs.push({ kind: 'created', ...key, email, name, since: meta.occurredAt ?? now });
      follows.push({
        ...key,
        ...optional('occurredAt', meta.occurredAt),
        pairId: pairId(followedId, followerId),
        replay: meta.replay === true,
        redelivered: delivery.redelivered,
      });
    } else if (event.pattern === 'follow.removed') {
      const { follower_id: followerId, followed_id: followedId } = event.data;
      pairs.push({ kind: 'removed', followerId, followedId, ...optional('version', meta.version) });
    }
  }
  return { users, pairs, follows, erased, content, foreign };
}

type People = Pick<SortedBatch, 'users' | 'pairs' | 'content'>;

/** Everyone that a batch may write something about. */
export function peopleOf({ users, pairs, content }: People): readonly string[] {
  const people = [
    ...users.map(({ userId }) => userId),
    ...pairs.flatMap(({ followerId, followedId }) => [followerId, followedId]),
    ...content.map(({ event }) => event.data.userId),
  ];
  return [...new Set(people)];
}

/**
 * The batch with what it says of follows from or to erased accounts turned into their end, at the same version: where
 * an ingest that was stopped still has such a follow in mind, it finds the version taken.
 */
export function withoutErased(batch: SortedBatch, erased: ReadonlySet<string>): SortedBatch {
  if (erased.size === 0) return batch;
  const isLeft = ({ followerId, followedId }: Follow) => !erased.has(followerId) && !erased.has(followedId);
  return {
    ...batch,
    pairs: batch.pairs.map((change) => (isLeft(change) ? change : ended(change))),
    follows: batch.follows.filter(isLeft),
  };
}

type Follow = Pick<PairChange, 'followerId' | 'followedId' | 'version'>;

const ended = ({ followerId, followedId, version }: Follow): PairChange => ({
  kind: 'removed',
  followerId,
  followedId,
  ...optional('version', version),
});
