import type { InboxStore } from '../../store/inbox-store.ts';
import { type DescribeDeps, describeNotifications } from '../describe-notifications.ts';
import { decideRound, type Seen, toldAtMost } from './decide-round.ts';
import { deliver, type Round } from './deliver.ts';
import type { LiveStream } from './live-stream.ts';

export interface LookDeps extends DescribeDeps {
  readonly inbox: Pick<InboxStore, 'listSince' | 'countUnread' | 'read'>;
}

/** Told to one stream in one round. */
const roundAtMost = 100;
/** Remembered of one stream; who gets more than that within minutes reads the list anew. */
const rememberedAtMost = 4_000;

/** Looks at the store for these streams, once for those of a user that are equally far, and tells what is new. */
export async function look(deps: LookDeps, streams: readonly LiveStream[]): Promise<void> {
  const at = new Date();
  for (const stream of streams) stream.dirty = false;
  const alike = Map.groupBy(streams, ({ userId, told }) => `${told.since.getTime()}:${userId}`);
  const rounds = await Promise.all([...alike.values()].map((group) => readFor(deps, group, at)));
  const due = rounds.flat().flatMap((round) => (round.due === 'reset' ? [] : round.due));
  const distinct = [...new Map(due.map((notification) => [notification.id, notification])).values()];
  const described = await describeNotifications(deps, distinct);
  const items = new Map(described.map((item) => [item.id, item]));
  for (const round of rounds.flat()) deliver(round, items);
}

async function readFor(
  { inbox }: LookDeps,
  streams: readonly LiveStream[],
  at: Date,
): Promise<readonly Round[]> {
  const [first] = streams;
  if (first === undefined) return [];
  const { userId, told } = first;
  const remembered = Math.max(...streams.map((stream) => stream.told.sent.size));
  const limit = Math.min(remembered, rememberedAtMost) + toldAtMost + 1;
  const marks = streams.reduce((all, stream) => all.union(stream.marks), new Set<string>());
  const [rows, unread, ...marked] = await Promise.all([
    inbox.listSince(userId, told.since, limit),
    inbox.countUnread(userId),
    ...[...marks].map((id) => inbox.read(userId, id)),
  ]);
  const found = marked.filter((notification) => notification !== undefined);
  return streams.map((stream) => {
    const own = found.filter(({ id }) => stream.marks.has(id));
    const seen: Seen = { at, rows, cut: rows.length >= limit, marked: own, unread };
    const due = decideRound(stream.told, seen);
    if (due === 'reset') return { stream, seen, marks, due, complete: true };
    return { stream, seen, marks, due: due.slice(0, roundAtMost), complete: due.length <= roundAtMost };
  });
}
