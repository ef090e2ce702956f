import assert from 'node:assert/strict';

/** In the middle of something: it has begun, and it isn't over. */
export function assertBetween(count: number, all: number, what: string): void {
  assert.ok(count > 0 && count < all, `${count} of ${all} ${what} at the kill`);
}
