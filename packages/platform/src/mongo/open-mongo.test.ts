import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import type { CommandStartedEvent } from 'mongodb';
import { createLogger } from '../logger.ts';
import { mistakeIn } from '../outage/decide-mistake.ts';
import type { MongoIndex } from './ensure-indexes.ts';
import { openMongo } from './open-mongo.ts';

const { skip } = await findServers();
const byName: MongoIndex = { collection: 'people', key: { name: 1 }, serves: 'people by name' };

async function start(t: TestContext, { parameters = {}, indexes = [byName] } = {}) {
  const url = new URL(await freshMongo(t));
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const logger = createLogger({ name: 'test', level: 'info', destination });
  const open = () => {
    const mongo = openMongo({ url: url.href, database: 'unused', indexes, logger, client: {} });
    t.after(() => mongo[Symbol.asyncDispose]());
    return mongo;
  };
  return { open, logged };
}

describe('a database on MongoDB', { skip: skip.mongo }, () => {
  test('reads and writes with a majority, from the primary, whatever the URL says', async (t) => {
    const parameters = {
      readPreference: 'secondaryPreferred',
      readPreferenceTags: 'zone:far',
      maxStalenessSeconds: 90,
      readConcernLevel: 'local',
      w: 1,
      journal: false,
      wtimeoutMS: 1,
      monitorCommands: true,
    };
    const { open } = await start(t, { parameters });
    const mongo = open();
    const started: CommandStartedEvent[] = [];
    mongo.db.client.on('commandStarted', (event) => started.push(event));
    await mongo.ready();
    const people = mongo.db.collection<{ _id: string; name?: string }>('people');
    await people.insertOne({ _id: 'ana' });
    await people.bulkWrite([{ insertOne: { document: { _id: 'beto' } } }]);
    await people.updateMany({}, { $set: { name: 'Ana' } });
    await people.findOneAndUpdate({ _id: 'ana' }, { $set: { name: 'Ana María' } });
    await people.deleteOne({ _id: 'beto' });
    assert.deepEqual(await people.find().toArray(), [{ _id: 'ana', name: 'Ana María' }]);
    assert.equal((await people.findOne())?._id, 'ana');
    assert.equal(await people.countDocuments(), 1);
    await mongo.ping();

    const concernOf = (name: 'writeConcern' | 'readConcern', commands: readonly string[]) =>
      started
        .filter(({ commandName }) => commands.includes(commandName))
        .map(({ command }) => JSON.stringify(command[name]));
    const writes = concernOf('writeConcern', ['insert', 'update', 'findAndModify', 'delete']);
    assert.equal(writes.length, 5);
    assert.deepEqual(new Set(writes), new Set(['{"w":"majority","j":true}']));
    const reads = concernOf('readConcern', ['find', 'aggregate']);
    assert.ok(reads.length >= 3);
    assert.deepEqual(new Set(reads), new Set(['{"level":"majority"}']));
    for (const { mode, tags, maxStalenessSeconds } of [mongo.db, people].map((of) => ({
      ...of.readPreference,
    })))
      assert.deepEqual(
        { mode, tags, maxStalenessSeconds },
        { mode: 'primary', tags: undefined, maxStalenessSeconds: undefined },
      );
  });

  test('that is new has its indexes before it is ready', async (t) => {
    const { open } = await start(t);
    const { db, ready } = open();
    await ready();
    assert.deepEqual(
      (await db.collection('people').indexes()).map(({ key }) => key),
      [{ _id: 1 }, { name: 1 }],
    );
  });

  test('an index that a grown collection lacks holds nothing up: it is made meanwhile, and tried again', async (t) => {
    const { open, logged } = await start(t);
    const grown = open();
    await grown.ready();
    const people = grown.db.collection('people');
    await people.dropIndexes();
    await people.insertOne({ name: 'Ana' });
    // Another index on the same key is in the way.
    await people.createIndex({ name: 1 }, { name: 'by_hand', unique: true });
    await grown[Symbol.asyncDispose]();

    const upgraded = open();
    await upgraded.ready();
    const seen = upgraded.db.collection('people');
    assert.equal((await seen.findOne())?.name, 'Ana');
    const said = () => logged.filter((line) => line.includes('"indexes"'));
    await until(() => assert.match(said().join(), /step failed, retrying/));
    await seen.dropIndex('by_hand');
    await until(() => assert.match(said().join(), /recovered/));
    assert.ok(await seen.indexExists('name_1'));
    assert.equal(said().length, 2);
  });

  test('that refuses us is named with its place and its words, and no password', async (t) => {
    const url = new URL(await freshMongo(t));
    const { hostname, port } = url;
    Object.assign(url, { username: 'nobody', password: 's3cret' });
    const lines: string[] = [];
    const logger = createLogger({
      name: 'test',
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    });
    const mongo = openMongo({ url: url.href, database: 'unused', indexes: [], logger, client: {} });
    t.after(() => mongo[Symbol.asyncDispose]());
    for (const _ of [1, 2])
      await assert.rejects(mongo.ping(), (error) => mistakeIn(error) === 'wrong password');
    const errors = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
    assert.equal(errors.length, 1);
    const { host, port: at, refused, said, msg } = errors[0];
    assert.deepEqual([host, at, refused], [hostname, Number(port || 27017), 'wrong password']);
    assert.equal(msg, 'database refuses us, trying again');
    assert.match(said, /authentication/i);
    assert.doesNotMatch(lines.join(), /s3cret/);
  });

  test('that is closed stays closed', async (t) => {
    const { open } = await start(t);
    const mongo = open();
    await mongo.ready();
    await mongo[Symbol.asyncDispose]();
    await assert.rejects(mongo.ready(), /the database is closed/);
    await assert.rejects(mongo.ping(), /the database is closed/);
  });

  test('that is away is reported once, with its place', async (t) => {
    const lines: string[] = [];
    const logger = createLogger({
      name: 'test',
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    });
    const client = { serverSelectionTimeoutMS: 100 };
    const mongo = openMongo({
      url: 'mongodb://127.0.0.1:9/riff',
      database: 'unused',
      indexes: [],
      logger,
      client,
    });
    t.after(() => mongo[Symbol.asyncDispose]());
    for (const _ of [1, 2]) await assert.rejects(mongo.ping());
    assert.equal(lines.length, 1);
    assert.match(
      lines.join(),
      /"level":40.*"host":"127.0.0.1","port":9,.*database not reached, trying again/,
    );
  });

  test('a probe writes to each collection and leaves nothing', async (t) => {
    const { open } = await start(t);
    const { db, probe } = open();
    for (const _ of [1, 2]) await probe(['people', 'posts']);
    for (const name of ['people', 'posts']) assert.equal(await db.collection(name).countDocuments(), 0);
  });

  test('a probe fails where one of the collections takes no write, though a ping is answered', async (t) => {
    const { open } = await start(t);
    const { db, ping, probe } = open();
    await db.collection('people').insertOne({ probe: true });
    await db.collection('people').createIndex({ probe: 1 }, { unique: true });
    await ping();
    await assert.rejects(probe(['posts', 'people']), { code: 11000 });
    await probe(['posts']);
  });
});
