import assert from 'node:assert/strict';
import type { IncomingContentEvent } from '@riff/events';

/** What is told of one publication: so many events, each of a higher version than the one before. */
export function assertRising(events: readonly IncomingContentEvent[], count: number): void {
  const versions = events.map(({ meta }) => meta.version ?? Number.NaN);
  assert.equal(versions.length, count);
  for (const [index, version] of versions.entries()) assert.ok(version > (versions[index - 1] ?? 0));
}
