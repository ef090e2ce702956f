import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { email, line, name, password } from './account-fields.ts';

const accepts = (schema: z.ZodType, values: readonly unknown[]) => {
  for (const value of values) assert.ok(schema.safeParse(value).success, JSON.stringify(value));
};
const refuses = (schema: z.ZodType, values: readonly unknown[]) => {
  for (const value of values) assert.ok(!schema.safeParse(value).success, JSON.stringify(value));
};
const notText = [undefined, null, 1, true, {}, [], ['a@example.com'], { $gt: '' }];

test('an address is one that mail can go to', () => {
  accepts(email, [
    'ana@example.com',
    "o'hara+riff@sub.example.co.uk",
    'UPPER@EXAMPLE.COM',
    'a&b=c@x-y.es',
    `${'a'.repeat(308)}@example.com`,
    'ana@xn--espaa-rta.es',
  ]);
  refuses(email, [
    ...notText,
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@example',
    'ana@@example.com',
    'a b@example.com',
    ' ana@example.com',
    'ana@example.com\n',
    'ana@-example.com',
    'ana@example..com',
    'ana@example.com\0',
    'an\ud800a@example.com',
    'ana@example.com, beto@example.com',
    'Ana <ana@example.com>',
    `${'a'.repeat(309)}@example.com`,
  ]);
});

test('a name shows something, in one line of at most 200', () => {
  accepts(name, ['A', 'Ana García', '日本', '💥', 'a'.repeat(200), "<b>'; drop table users"]);
  refuses(name, [...notText, '', '   ', '\u200b', 'a\0b', 'a\nb', 'a\u0085b', '\ud800', 'a'.repeat(201)]);
  assert.equal(name.parse('  Ana \n'), 'Ana');
});

test('a password has 8 to 200 characters of any kind', () => {
  accepts(password, ['12345678', ' '.repeat(8), 'ñ'.repeat(200), 'tab\tand\0nul']);
  refuses(password, [...notText, '1234567', 'a'.repeat(201), `12345678\ud800`]);
});

test('a line takes no control characters', () => {
  accepts(line(5), ['', 'abcde', 'ñ 💥']);
  refuses(line(5), [...notText, 'abcdef', '\0', '\t', '\udfff']);
});
