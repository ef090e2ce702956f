import type { ReadResult } from './read-message.ts';

/** More than any two clocks part, and so little that what such a version freezes is free again after a day. */
const aheadAtMostMs = 24 * 60 * 60 * 1_000;

/**
 * Refuses an event whose version lies more than a day ahead of the clock: no change of its entity would be newer for as
 * long. `nowMs`: the reader's clock.
 */
export function refuseAhead(read: ReadResult, nowMs: number): ReadResult {
  if (!read.ok) return read;
  const { version = 0, followerVersion = 0 } = read.event.meta;
  if (Math.max(version, followerVersion) <= nowMs + aheadAtMostMs) return read;
  const header = version > followerVersion ? 'x-riff-version' : 'x-riff-follower-version';
  return { ok: false, reason: 'version-ahead', detail: `${header} lies more than a day ahead of the clock` };
}
