import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeOf } from './locale-of.ts';

test('the language is the one that the browser likes best of the two', () => {
  assert.equal(localeOf('en', 'es'), 'en');
  assert.equal(localeOf('es-MX,es;q=0.9,en;q=0.8', 'en'), 'es');
  assert.equal(localeOf('fr, en-GB;q=0.7, es;q=0.3', 'es'), 'en');
  assert.equal(localeOf('en;q=0.2, ES-ar;q=0.9', 'en'), 'es');
  assert.equal(localeOf('en, es', 'es'), 'en', 'of two that are liked the same, the first');
});

test("the language is the service's where the browser names neither, or nothing that makes sense", () => {
  for (const header of [undefined, '', 'fr', '*', 'en;q=0', 'english', 'en;q=x', ';;;', 'x'.repeat(10_000)]) {
    assert.equal(localeOf(header, 'es'), 'es');
  }
});
