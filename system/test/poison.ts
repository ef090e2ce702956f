import { follow, post } from './people-of-nest.ts';

/** A message that can never be processed, and why. */
export interface Poison {
  readonly what: string;
  readonly reason: string;
  readonly body: Buffer;
}

const poison = (reason: string, what: string, body: unknown): Poison => ({
  what,
  reason,
  body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const refused = (what: string, pattern: string, data: unknown) =>
  poison('invalid-data', `${pattern}: ${what}`, { pattern, data });

/** Values that are not valid ids. */
const noIds: readonly (readonly [what: string, value: unknown])[] = [
  ['an operator', { $gt: '' }],
  ['another operator', { $ne: null }],
  ['a number', 7],
  ['null', null],
  ['a list', ['ana']],
  ['nothing', ''],
  ['NUL', 'a\0na'],
  ['a lone surrogate', 'ana\ud800'],
  ['a control character', 'ana\u0085'],
  ['129 characters', 'a'.repeat(129)],
];

export const poisons: readonly Poison[] = [
  poison('not-json', 'no JSON', 'follow.created'),
  poison('not-json', 'an empty body', ''),
  poison('not-json', 'JSON with a tail', '{"pattern":"follow.created","data":{}} {}'),
  poison('not-an-envelope', 'an empty object', '{}'),
  poison('not-an-envelope', 'null', 'null'),
  poison('not-an-envelope', 'a list', '[]'),
  poison('not-an-envelope', 'no data', { pattern: 'post.created' }),
  poison('not-an-envelope', 'a pattern that is a number', { pattern: 7, data: follow('beto', 'ana') }),
  poison('not-an-envelope', '100,000 lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)),
  poison('unknown-pattern', 'an unknown pattern', { pattern: 'post.deleted', data: { postId: 'p' } }),
  poison('unknown-pattern', 'a pattern of every object', { pattern: 'constructor', data: {} }),
  poison('unknown-pattern', 'the prototype', '{"pattern":"__proto__","data":{}}'),
  poison('not-utf8', 'invalid UTF-8', Buffer.concat([Buffer.from('{"pattern":"'), Buffer.of(0xff, 0xfe)])),
  poison('too-large', '2 MB', { pattern: 'post.created', data: { ...post('ana', 'p'), x: 'x'.repeat(2e6) } }),
  refused('a text for data', 'post.created', 'post'),
  refused('a list for data', 'follow.created', [follow('beto', 'ana')]),
  refused('a wrong type', 'post.created', { ...post('ana', 'p'), type: 'new_event' }),
  refused('a message that is an object', 'post.created', { ...post('ana', 'p'), message: { $gt: '' } }),
  refused('a message of nothing', 'post.created', { ...post('ana', 'p'), message: '\0\0' }),
  refused('an address that is a list', 'follow.created', { ...follow('beto', 'ana'), follower_email: [] }),
  ...noIds.flatMap(([what, value]) => [
    refused(`follower_id, ${what}`, 'follow.created', { ...follow('beto', 'ana'), follower_id: value }),
    refused(`followed_id, ${what}`, 'follow.removed', { follower_id: 'beto', followed_id: value }),
    refused(`userId, ${what}`, 'post.created', { ...post('ana', 'p'), userId: value }),
    refused(`postId, ${what}`, 'post.created', { ...post('ana', 'p'), postId: value }),
    refused(`user_id, ${what}`, 'user.deleted', { user_id: value }),
  ]),
];
