import type { ReadResult } from './read-message.ts';

/** Clocks differ by less than this. A version this far ahead blocks later changes of its entity for a day at most. */
const aheadAtMostMs = 24 * 60 * 60 * 1_000;

/**
 * Refuses an event whose version lies more than a day ahead of the clock. Applied, it would make every later change of
 * its entity look old until the clock catches up. `nowMs`: the reader's clock.
 */
export function refuseAhead(read: ReadResult, nowMs: number): ReadResult {
  if (!read.ok) return read;
  const { version = 0, followerVersion = 0 } = read.event.meta;
  if (Math.max(version, followerVersion) <= nowMs + aheadAtMostMs) return read;
  const header = version > followerVersion ? 'x-riff-version' : 'x-riff-follower-version';
  return { ok: false, reason: 'version-ahead', detail: `${header} lies more than a day ahead of the clock` };
}
