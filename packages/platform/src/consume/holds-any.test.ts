import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireProperties } from '@riff/events';
import { holdsAny, type Person } from './holds-any.ts';

const ana: Person = { id: '019b0c6e-ana', email: 'ana@example.com', name: 'Ana "La" Peña' };
/** People who chose these words as a name, or whom another program calls so. */
const short: readonly Person[] = ['e', '1', 'Post', 'new_post', 'post.created', 'failing', 'users'].map(
  (word) => ({ id: word, email: word, name: word }),
);

const bytesOf = (body: unknown) =>
  typeof body === 'string' || body instanceof Uint8Array
    ? Buffer.from(body)
    : Buffer.from(JSON.stringify(body));
const holdsOne = (people: readonly Person[], body: unknown, properties: WireProperties = {}) =>
  holdsAny(people)({ body: bytesOf(body), properties });
const holds = (body: unknown, properties: WireProperties = {}) => holdsOne([ana], body, properties);

describe('a message holds a person', () => {
  test('when a field for ids of people has their id, whatever else it says', () => {
    for (const data of [
      { follower_id: ana.id, followed_id: 'beto' },
      { userId: ana.id, postId: '1' },
      { user: { user_id: ana.id } },
      { user: { id: ana.id } },
      [{ nested: [{ artist_id: ana.id }] }],
    ])
      assert.ok(holds({ pattern: 'follow.created', data }), JSON.stringify(data));
    assert.ok(holdsOne([{ id: '7' }], { data: { userId: 7 } }));
    assert.ok(!holds({ data: { postId: ana.id, id: ana.id } }));
  });

  test('when a whole value is their address, in whatever case, or their name', () => {
    assert.ok(holds({ pattern: 'x', data: ' ANA@example.com\n' }));
    assert.ok(holds({ pattern: 'x', data: ana.name }));
    assert.ok(holds({ pattern: 'x', data: { list: ['b', { deep: ana.name }] } }));
    assert.ok(holds('{"a":"\\u0041na \\"La\\" Pe\\u00F1\\u0000a"}'), 'as it is kept once it was read');
    assert.ok(holds('"ana@example.com"'));
    assert.ok(!holds({ data: { to: 'mariana@example.com', title: `A day with ${ana.name}` } }));
    assert.ok(!holds({ data: 'write to ana@example.com' }));
  });

  test('when JSON inside a JSON string does', () => {
    const inner = JSON.stringify({ user: { id: ana.id } });
    assert.ok(holds(JSON.stringify(inner)));
    assert.ok(holds({ data: JSON.stringify({ to: [ana.email] }) }));
    assert.ok(holds({}, { headers: { context: JSON.stringify({ name: ana.name }) } }));
    assert.ok(!holds({ data: '{"to":"beto@example.com"}' }));
    assert.ok(!holds({ data: '[ana' }));
  });

  test('not by a name that stands beside the id of another', () => {
    const beto = { follower_id: 'beto', follower_name: ana.name, followed_id: 'caro' };
    assert.ok(!holds({ pattern: 'follow.created', data: beto }));
    assert.ok(holds({ pattern: 'follow.created', data: { ...beto, follower_email: ana.email } }));
    assert.ok(holds({ pattern: 'follow.created', data: { follower_name: ana.name, followed_id: null } }));
  });

  test('when it can not be read and its text has their id or address as a word, but not by a name', () => {
    assert.ok(holds('not json, ana@example.com.'));
    assert.ok(holds(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Ana@Example.com')])));
    assert.ok(holds('{"follower_id":"019b0c6e-ana",'));
    assert.ok(holds('{"to":"\\u0061na@example.com"'));
    assert.ok(holds('{"to":"\\nana@example.com"'));
    assert.ok(!holds(`{"name":${JSON.stringify(ana.name)}`));
    for (const other of [
      'mariana@example.com',
      'x.ana@example.com',
      'ana@example.com.mx',
      'ana@example.come',
    ])
      assert.ok(!holds(`not json, ${other}`), other);
    assert.ok(!holds('019b0c6e-ana-2'));
  });

  test('when its properties or headers say so', () => {
    assert.ok(holds('', { messageId: 'of 019b0c6e-ana' }));
    assert.ok(holds({}, { headers: { from: Buffer.from('ana@example.com') } }));
    assert.ok(holds({}, { headers: { 'x-death': [{ reason: 'ana@example.com', count: 3n }] } }));
    assert.ok(holds({}, { headers: { 'x-user-id': '019b0c6e-ana' } }));
    assert.ok(holds({}, { headers: { who: ana.name } }));
  });

  test('and otherwise not', () => {
    assert.ok(!holds({ name: 'Beto' }, { messageId: 'm', timestamp: 7, headers: { none: null } }));
    assert.ok(!holdsOne([], 'anything'));
    assert.ok(!holdsOne([{ id: 'beto', email: '', name: '' }], { empty: '' }));
    assert.ok(!holds('\\'));
    assert.ok(!holds('\\\\u0061na@example.com'), 'an escaped backslash escapes nothing');
  });
});

describe('people with short or common names match nothing', () => {
  const of = (pattern: string, data: unknown) => ({ pattern, data });
  const post = { userId: 'ana', postId: '1', type: 'new_post', message: 'New post: e' };
  const changes = [{ field: 'title', from: 'e', to: 'Post' }];
  const parked = { 'x-riff-source': 'users', 'x-riff-park-reason': 'failing', 'x-riff-park-detail': '1' };
  const others: Readonly<Record<string, readonly [body: unknown, properties?: WireProperties]>> = {
    'of a post of somebody else': [of('post.created', post)],
    'whose title is such a name': [of('post.created', { ...post, title: 'Post', excerpt: 'e' })],
    'of a change from such a name': [of('event.updated', { userId: 'ana', eventId: 'e', changes })],
    'of another who is called the same': [
      of('follow.created', { follower_id: 'ana', follower_name: 'e', followed_id: 'beto' }),
    ],
    'of a sign-in of such another': [
      of('auth.tokenGenerated', { user: { user_id: 'ana', email: 'e@example.com', name: 'Post' } }),
    ],
    'by the name of an event': [of('post.created', { nth: 1 }), { type: 'post.created', messageId: '1' }],
    'by why it is parked': [{}, { headers: { ...parked, 'x-death': [{ count: 1, reason: 'failing' }] } }],
    'that nobody can read, where it is part of a word': ['not json: 10 euros, a Poster, 1.5, user.1x'],
    'that nobody can read, by its headers': ['no', { contentType: 'failing', headers: parked }],
  };
  for (const [title, [body, properties]] of Object.entries(others)) {
    test(title, () => assert.ok(!holdsOne(short, body, properties)));
  }

  test('except what is really about them', () => {
    assert.ok(holdsOne(short, of('post.created', { ...post, userId: 'e' })));
    assert.ok(holdsOne(short, of('follow.created', { follower_id: 'ana', followed_id: '1' })));
    assert.ok(holdsOne(short, { nobody: { reads: 'Post' } }));
    assert.ok(holdsOne(short, 'not json, of user 1'));
  });
});
