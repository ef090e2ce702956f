import assert from 'node:assert/strict';
import type { IncomingContentEvent } from '@riff/events';

/** Asserts that one publication has this many events, with rising versions. */
export function assertRising(events: readonly IncomingContentEvent[], count: number): void {
  const versions = events.map(({ meta }) => meta.version ?? Number.NaN);
  assert.equal(versions.length, count);
  for (const [index, version] of versions.entries()) assert.ok(version > (versions[index - 1] ?? 0));
}
