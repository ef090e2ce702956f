import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bounds, cleanText, id, link, receivedText, resolveLink, text } from './fields.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);

test('an id is well-formed text of 1 to 128 units without control characters', () => {
  for (const good of [
    'a',
    '7',
    ' ',
    '664a',
    'usuario/ñ:1',
    '{"$gt":""}',
    '__proto__',
    '🎧',
    'x'.repeat(128),
  ]) {
    assert.equal(id.safeParse(good).success, true, good);
  }
  for (const bad of [
    '',
    'x'.repeat(129),
    'a\u0000',
    'a\nb',
    '\t',
    'a\u007f',
    'a\u0085',
    '\ud800',
    'a\udc00b',
    1,
    1n,
    null,
    undefined,
    true,
    ['a'],
    { $gt: '' },
  ]) {
    assert.equal(id.safeParse(bad).success, false, String(bad));
  }
});

test('cleaning removes NUL and control characters but tab and newline', () => {
  assert.equal(cleanText('a\u0000b\u0007c\td\ne\rf\u007fg\u0085h', 100), 'abc\td\nefgh');
  assert.equal(cleanText(`${'\u0000'.repeat(5_000)}Concierto`, 1_000), 'Concierto');
});

test('cleaning makes half a character whole, and leaves out one that the bound cuts in two', () => {
  assert.equal(cleanText('a\ud800b', 10), 'a\ufffdb');
  assert.equal(cleanText('ab🎧', 3), 'ab');
  assert.equal(cleanText('ab🎧', 4), 'ab🎧');
});

test('whatever comes in, cleaned text is well-formed, bounded, stays as it is when cleaned again, and may be sent', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 40 }), (value, max) => {
      const clean = cleanText(value, max);
      assert.ok(clean.isWellFormed());
      assert.ok(clean.length <= max);
      assert.equal(cleanText(clean, max), clean);
      assert.equal(text(max).parse(clean), clean);
    }),
  );
});

test('text that we send is refused unless it is clean and within its bounds', () => {
  for (const bad of ['', 'abcdef', 'a\u0000', 'a\r', '\ud800', 7]) {
    assert.equal(text(5, 1).safeParse(bad).success, false, String(bad));
  }
});

test('text that we accept must hold something once it is clean, where something is asked for', () => {
  assert.equal(receivedText(5).parse('\u0000'), '');
  assert.equal(receivedText(5, 1).safeParse('\u0000').success, false);
  assert.equal(receivedText(5).safeParse(5).success, false);
});

test('a link is an http or https address, or a path that starts with one slash', () => {
  for (const good of [
    'https://riff.example/posts/1?x=1#y',
    'HTTP://riff.example',
    'http://127.0.0.1:3000/a',
    '/',
    '/posts/1',
    '/posts/ñ',
    '/a//b',
    `/${'x'.repeat(bounds.link - 1)}`,
  ]) {
    assert.equal(link.safeParse(good).success, true, good);
  }
  for (const bad of [
    '',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    'https://riff.example\\@evil.example',
    'https:evil.example',
    'https://',
    'https://a b',
    ' https://riff.example',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'JavaScript://riff.example/%0aalert(1)',
    'data:text/html,x',
    'ftp://riff.example',
    'posts/1',
    'riff.example',
    '/\ud800',
    '/\u0000',
    `/${'x'.repeat(bounds.link)}`,
    7,
    null,
    {},
  ]) {
    assert.equal(link.safeParse(bad).success, false, String(bad));
  }
});

test('an accepted path stays on our own address, and an accepted link is always http or https', () => {
  const alphabet = ['/', '\\', '.', ':', '@', '?', '#', 'a', '%2f', '\t', ' ', 'http:', 'https://', '[', ']'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (parts) => {
      const value = parts.join('');
      fc.pre(link.safeParse(value).success);
      const resolved = new URL(resolveLink(value, 'https://riff.example/app'));
      assert.match(resolved.protocol, /^https?:$/);
      if (value.startsWith('/')) assert.equal(resolved.origin, 'https://riff.example');
    }),
    { numRuns: 500 },
  );
});
