import type { OutgoingEvent } from '@riff/events';
import { eventMeta, type Stamp } from '../event-meta.ts';
import { type Follower, followCreated } from './follow-created.ts';

/** A pair that is active, and who follows in it. */
export interface ActiveFollow {
  readonly follower: Follower;
  readonly followedId: string;
  readonly version: number;
  /** Since when. */
  readonly occurredAt: string;
}

/** The follow once more, at its version and of its time: who knows it already learns nothing from it. */
export function tellAgain({ follower, followedId, ...pair }: ActiveFollow, stamp: Stamp): OutgoingEvent {
  const meta = eventMeta(stamp, pair.version, pair.occurredAt);
  return followCreated(follower, followedId, { ...meta, replay: true });
}
