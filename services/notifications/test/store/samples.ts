import type { UserRef, Write } from '@riff/platform';
import { type Pair, pairId } from '../../src/domain/follow.ts';
import { type Job, type Range, rangeId } from '../../src/domain/job.ts';
import type { FrozenBody, MailBatch, RecipientOutcome } from '../../src/domain/mail-batch.ts';
import { type Notification, notificationId } from '../../src/domain/notification.ts';
import type { Plan } from '../../src/domain/plan.ts';

export { awkwardIds } from '@riff/tools/awkward-ids';

export function aPair(followerId: string, followedId: string, rest: Partial<Pair> = {}): Pair {
  const about = { followerEmail: `${followerId}@example.com`, followerName: followerId.toUpperCase() };
  return { followerId, followedId, ...about, active: true, version: 1, token: 1, ...rest };
}

export const inserting = (next: Pair): Write<Pair> => ({
  id: pairId(next.followedId, next.followerId),
  held: undefined,
  next,
});

export const replacing = (held: Pair, next: Pair): Write<Pair> => ({ ...inserting(next), held });

export const aUser = (userId: string, rest: Partial<UserRef> = {}): UserRef => ({
  userId,
  email: `${userId}@example.com`,
  name: userId.toUpperCase(),
  version: 1,
  token: 1,
  ...rest,
});

export const aJob = (id: string, rest: Partial<Job> = {}): Job => ({
  id,
  eventKey: id,
  authorId: 'ana',
  type: 'new_post',
  message: 'New post: Alba',
  postId: 'post-1',
  createdAt: '2026-05-01T10:00:00.000Z',
  state: 'open',
  position: '',
  holder: null,
  token: 0,
  beat: 0,
  turn: 1_777_629_600_000,
  mailTurn: 0,
  ...rest,
});

export const aRange = (eventKey: string, range: number, rest: Partial<Range> = {}): Range => ({
  id: rangeId(eventKey, range),
  eventKey,
  range,
  start: 'beto',
  state: 'open',
  position: 'beto',
  holder: null,
  token: 0,
  beat: 0,
  turn: 2,
  mailTurn: 4,
  ...rest,
});

export const aPlan = (jobId: string, rest: Partial<Plan> = {}): Plan => ({
  jobId,
  position: '',
  followerIds: ['beto', 'caro'],
  lastKey: 'caro',
  end: false,
  ...rest,
});

export const aNotification = (
  eventKey: string,
  receiverId: string,
  rest: Partial<Notification> = {},
): Notification => ({
  id: notificationId(eventKey, receiverId),
  receiverId,
  type: 'new_post',
  message: 'New post: Alba',
  createdAt: new Date('2026-05-01T10:00:00.123Z'),
  readAt: null,
  authorId: 'ana',
  postId: 'post-1',
  mailBatch: `${eventKey}::0`,
  ...rest,
});

export const aBatch = (id: string, rest: Partial<MailBatch> = {}): MailBatch => ({
  id,
  jobId: 'e1',
  position: '',
  hundred: 0,
  state: 'planned',
  turn: 0,
  token: 0,
  generation: 0,
  outcomes: [],
  ...rest,
});

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const aBody = (rest: Partial<FrozenBody> = {}): FrozenBody => ({
  body: bytesOf('[{"to":"beto@example.com"}]'),
  sha256: 'abc',
  idempotencyKey: 'key-1',
  calledAt: 1_777_629_600_123,
  userIds: ['beto'],
  ...rest,
});

export const accepted = (userId: string): RecipientOutcome => ({
  userId,
  outcome: 'accepted',
  resendId: `re-${userId}`,
});
