import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress } from './parse-address.ts';

test('an address may stand alone or behind a name', () => {
  assert.equal(parseAddress('Ana@Example.com'), 'ana@example.com');
  assert.equal(parseAddress('Ana <ana+riff@mail.example.com>'), 'ana+riff@mail.example.com');
  assert.equal(parseAddress('Ana Peña <ana@example.com>'), 'ana@example.com');
  assert.equal(parseAddress('"Ana, Peña" <ana@example.com>'), 'ana@example.com');
  assert.equal(parseAddress('<ana@example.com>'), 'ana@example.com');
});

test('what is not an address is none', () => {
  const refused = [
    '',
    'ana',
    'ana@',
    'ana@localhost',
    '@example.com',
    'ana@example..com',
    'ana..b@example.com',
    '.ana@example.com',
    'ana beto@example.com',
    'ana@exa mple.com',
    'ana@-example.com',
    'áná@example.com',
    'ana@example.com, beto@example.com',
    'Ana ana@example.com',
    'Ana <ana@example.com',
    'Ana <ana@example.com> x',
    'Ana, Beto <ana@example.com>',
    'Ana\nBcc: x <ana@example.com>',
    'Ana <ana@example.com>\nBcc: beto@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ana@${'a'.repeat(64)}.com`,
  ];
  for (const text of refused) assert.equal(parseAddress(text), null, text);
});
