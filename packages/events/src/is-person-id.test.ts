import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { catalogue } from './catalogue.ts';
import { isPersonId } from './is-person-id.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Every field of the contract that holds an id, as `parent.field`. */
function idsIn(schema: Schema, field: string): readonly string[] {
  if (schema['x-riff-kind'] === 'id') return [field];
  const { properties = {} } = schema;
  return Object.entries(properties).flatMap(([key, each]) =>
    typeof each === 'object' ? idsIn(each, `${field.split('.').at(-1)}.${key}`) : [],
  );
}

describe('a field holds the id of a person', () => {
  test('where the contract says so, and not where it holds that of a post or event', () => {
    const ids = new Set(Object.values(catalogue).flatMap(({ data }) => idsIn(z.toJSONSchema(data), 'data')));
    const others = [...ids].filter((field) => !isPersonId(field));
    assert.deepEqual(others.sort(), ['data.eventId', 'data.postId']);
    for (const field of ['data.userId', 'data.follower_id', 'data.followed_id', 'user.user_id'])
      assert.ok(ids.has(field), field);
  });

  test('in every event, so that it is known whose the values beside it are', () => {
    for (const [name, { data }] of Object.entries(catalogue))
      assert.ok(idsIn(z.toJSONSchema(data), 'data').some(isPersonId), name);
  });

  test('where other programs call it so', () => {
    for (const field of [
      'userID',
      'user-id',
      'user.id',
      'x-user-id',
      'users._id',
      'user_id_receiver',
      'artistId',
    ])
      assert.ok(isPersonId(field), field);
    for (const field of ['id', 'data.id', 'message_id', 'user.idle', 'user', 'user.name', 'idea'])
      assert.ok(!isPersonId(field), field);
  });
});
