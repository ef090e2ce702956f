import type { OutgoingEvent } from '@riff/events';
import { followCreated, followRemoved } from '../parts/follow-event.ts';

/** Changes of the pairs that are there (the first half) and new ones, by turns; the last is a new one. */
export function mixedFollows(count: number): readonly OutgoingEvent[] {
  const half = count / 2;
  return Array.from({ length: half }, (_, at) => [followRemoved(at), followCreated(half + at)]).flat();
}
