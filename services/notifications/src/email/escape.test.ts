import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { httpUrl } from './escape.ts';

test('an http or https address is kept', () => {
  assert.equal(httpUrl('https://riff.example/p/1?a=1&b=2#c'), 'https://riff.example/p/1?a=1&b=2#c');
  assert.equal(httpUrl('http://riff.example/año'), 'http://riff.example/a%C3%B1o');
});

test('anything else is no address to link to', () => {
  for (const value of [
    '',
    '/p/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://riff.example',
    'https://',
  ]) {
    assert.equal(httpUrl(value), undefined, value);
  }
});

test('whatever comes in, what comes out can end neither a header, nor an attribute, nor angle brackets', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('http://a.example/', 'https://b.example?', 'http://c.example#'),
      fc.string({ unit: 'binary' }),
      (base, rest) => {
        assert.match(httpUrl(base + rest) ?? '-', /^[!#-;=?-~]+$/);
      },
    ),
  );
});
