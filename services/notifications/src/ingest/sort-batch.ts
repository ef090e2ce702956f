import { type IncomingContentEvent, type IncomingEvent, isContentEvent } from '@riff/events';
import type { Delivery, Received, UserChange } from '@riff/platform';
import { pairId } from '../domain/follow.ts';
import type { PairChange } from '../replica/decide-pair.ts';
import { present } from '../store/present.ts';
import type { FollowDelivery } from './decide-late.ts';

/** A batch split by the stage that handles each part; every part keeps the order of arrival. */
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

/** `now`: the start of a follow whose message has no `occurredAt`. */
export function sortBatch(batch: readonly Received[], now: string): SortedBatch {
  const users: UserChange[] = [];
  const pairs: PairChange[] = [];
  const follows: FollowDelivery[] = [];
  const content: { event: IncomingContentEvent; received: Received }[] = [];
  const foreign: Received[] = [];
  const erased: string[] = [];
  for (const received of batch) {
    const { event, delivery } = received;
    if (isContentEvent(event)) {
      content.push({ event, received });
      continue;
    }
    switch (event.pattern) {
      case 'auth.tokenGenerated':
        foreign.push(received);
        break;
      case 'user.deleted':
        erased.push(event.data.user_id);
        break;
      case 'user.updated':
        users.push(userOf(event));
        break;
      case 'follow.created':
        users.push(followerOf(event));
        pairs.push(pairOf(event, now));
        follows.push(followDelivery(event, delivery));
        break;
      case 'follow.removed':
        pairs.push({ kind: 'removed', ...followOf(event) });
        break;
      default:
        // Adding an event without a case here fails to compile.
        event satisfies never;
    }
  }
  return { users, pairs, follows, erased, content, foreign };
}

const userOf = ({ data, meta }: IncomingEvent<'user.updated'>): UserChange => ({
  userId: data.user_id,
  email: data.email,
  name: data.name,
  ...present({ version: meta.version }),
});

const followerOf = ({ data, meta }: IncomingEvent<'follow.created'>): UserChange => ({
  userId: data.follower_id,
  email: data.follower_email,
  name: data.follower_name,
  ...present({ version: meta.followerVersion }),
});

type Follow = Pick<PairChange, 'followerId' | 'followedId' | 'version'>;

const followOf = ({ data, meta }: IncomingEvent<'follow.created' | 'follow.removed'>): Follow => ({
  followerId: data.follower_id,
  followedId: data.followed_id,
  ...present({ version: meta.version }),
});

const pairOf = (event: IncomingEvent<'follow.created'>, now: string): PairChange => ({
  kind: 'created',
  ...followOf(event),
  email: event.data.follower_email,
  name: event.data.follower_name,
  since: event.meta.occurredAt ?? now,
});

function followDelivery(event: IncomingEvent<'follow.created'>, { redelivered }: Delivery): FollowDelivery {
  const follow = followOf(event);
  const { occurredAt, replay = false } = event.meta;
  const pair = pairId(follow.followedId, follow.followerId);
  return { ...follow, ...present({ occurredAt }), pairId: pair, replay, redelivered };
}

type People = Pick<SortedBatch, 'users' | 'pairs' | 'content'>;

/** Every account that the batch may write data about. */
export function peopleOf({ users, pairs, content }: People): readonly string[] {
  const people = [
    ...users.map(({ userId }) => userId),
    ...pairs.flatMap(({ followerId, followedId }) => [followerId, followedId]),
    ...content.map(({ event }) => event.data.userId),
  ];
  return [...new Set(people)];
}

/**
 * Replaces follows from or to erased accounts by removals at the same version. A stalled ingest that later
 * tries to write such a follow finds that version already used.
 */
export function withoutErased(batch: SortedBatch, erased: ReadonlySet<string>): SortedBatch {
  if (erased.size === 0) return batch;
  const isLeft = ({ followerId, followedId }: Follow) => !erased.has(followerId) && !erased.has(followedId);
  return {
    ...batch,
    pairs: batch.pairs.map((change) => (isLeft(change) ? change : removalOf(change))),
    follows: batch.follows.filter(isLeft),
  };
}

const removalOf = ({ followerId, followedId, version }: Follow): PairChange => ({
  kind: 'removed',
  followerId,
  followedId,
  ...present({ version }),
});
