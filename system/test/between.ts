import assert from 'node:assert/strict';

/** Asserts that something has begun and isn't finished. */
export function assertBetween(count: number, all: number, what: string): void {
  assert.ok(count > 0 && count < all, `${count} of ${all} ${what} at the kill`);
}
