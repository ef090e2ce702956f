import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mongoUrlFor } from './mongo-url-for.ts';

test('each of two services has a database of its own, whatever the URL names', () => {
  for (const [url, common] of [
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/riff'],
    ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/riff'],
    ['mongodb://127.0.0.1:27017/mine', 'mongodb://127.0.0.1:27017/mine'],
    ['mongodb://127.0.0.1:27017/mine_content', 'mongodb://127.0.0.1:27017/mine'],
    ['mongodb://127.0.0.1:27017/mine_notifications', 'mongodb://127.0.0.1:27017/mine'],
    ['mongodb://ana:b%2Fc@one:1,two:2,three:3', 'mongodb://ana:b%2Fc@one:1,two:2,three:3/riff'],
    ['mongodb+srv://cluster.example/mine', 'mongodb+srv://cluster.example/mine'],
  ] as const) {
    assert.equal(mongoUrlFor(url, 'content'), `${common}_content`);
    assert.equal(mongoUrlFor(url, 'notifications'), `${common}_notifications`);
  }
});

test('what else a URL says stays', () => {
  const url = 'mongodb://ana:secret@127.0.0.1:27017/?authSource=admin&replicaSet=a/b';
  const expected = 'mongodb://ana:secret@127.0.0.1:27017/riff_content?authSource=admin&replicaSet=a/b';
  assert.equal(mongoUrlFor(url, 'content'), expected);
});
