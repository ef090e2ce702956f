import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matchRoutingKey } from './match-routing-key.ts';

describe('a binding takes routing keys as a topic exchange does', () => {
  const cases: readonly [binding: string, taken: readonly string[], others: readonly string[]][] = [
    ['post.created', ['post.created'], ['post', 'post.created.late', 'post.updated', 'post-created', '']],
    ['post.*', ['post.created', 'post.'], ['post', 'posts.created', 'post.created.late']],
    ['*', ['post'], ['', 'post.created']],
    ['*.created', ['post.created', 'follow.created'], ['created', 'post.created.late']],
    ['#', ['', 'post', 'post.created.late'], []],
    ['post.#', ['post', 'post.created', 'post.created.late'], ['posts', 'a.post', '']],
    ['#.late', ['late', 'post.late', 'post.created.late', 'late.late'], ['late.post', '']],
    ['post.#.late', ['post.late', 'post.a.b.late'], ['post', 'late', 'post.late.a']],
    ['#.*', ['post', 'post.created'], ['']],
    ['', [''], ['post']],
  ];
  for (const [binding, taken, others] of cases) {
    test(`"${binding}"`, () => {
      for (const key of taken) assert.ok(matchRoutingKey(binding, key), `takes "${key}"`);
      for (const key of others) assert.ok(!matchRoutingKey(binding, key), `does not take "${key}"`);
    });
  }
});
