import type { OutgoingEvent } from '@riff/events';
import { followCreated, followRemoved } from '../parts/follow-event.ts';

/** Alternates changes of existing pairs (the first half) and new pairs; the last event is a new pair. */
export function mixedFollows(count: number): readonly OutgoingEvent[] {
  const half = count / 2;
  return Array.from({ length: half }, (_, at) => [followRemoved(at), followCreated(half + at)]).flat();
}
