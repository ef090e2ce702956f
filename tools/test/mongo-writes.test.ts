import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { BSON, MongoBulkWriteError, MongoClient } from 'mongodb';
import { hostAndPort } from '../servers/host-and-port.ts';
import { findServers, freshMongo } from '../servers.ts';

type Job = { _id: number; state: 'new' | 'taken'; count: number };

const { skip } = await findServers();
const jobCount = 200;
const eight = Array.from({ length: 8 }, (_, worker) => worker);

async function startJobs(t: TestContext) {
  const url = await freshMongo(t);
  assert.ok(url);
  const client = new MongoClient(url);
  t.after(() => client.close());
  const jobs = client.db().collection<Job>('jobs');
  const documents = Array.from({ length: jobCount }, (_, _id): Job => ({ _id, state: 'new', count: 0 }));
  await jobs.insertMany(documents);
  return { url, jobs };
}

test('eight workers that claim from 200 jobs at once get each job exactly once', {
  skip: skip.mongo,
}, async (t) => {
  const { jobs } = await startJobs(t);
  const claimAll = async () => {
    const claimed: number[] = [];
    for (;;) {
      const job = await jobs.findOneAndUpdate({ state: 'new' }, { $set: { state: 'taken' } });
      if (!job) return claimed;
      claimed.push(job._id);
    }
  };
  const claimed = (await Promise.all(eight.map(claimAll))).flat();
  assert.equal(claimed.length, jobCount);
  assert.equal(new Set(claimed).size, jobCount);
});

test('changes that many make to one document at once are all kept', { skip: skip.mongo }, async (t) => {
  const { jobs } = await startJobs(t);
  const increment = () => jobs.updateOne({ _id: 0 }, { $inc: { count: 1 } });
  await Promise.all(Array.from({ length: jobCount }, increment));
  assert.equal((await jobs.findOne({ _id: 0 }))?.count, jobCount);
});

test('a bulk of many updates is done whole, and tells which statements upserted', {
  skip: skip.mongo,
}, async (t) => {
  const { jobs } = await startJobs(t);
  const increment = (_id: number) => ({
    updateOne: { filter: { _id }, update: { $inc: { count: 1 } }, upsert: true },
  });
  const ids = [...Array(jobCount).keys(), 1000, 1001];
  const result = await jobs.bulkWrite(ids.map(increment), { ordered: false });
  assert.equal(result.modifiedCount, jobCount);
  assert.deepEqual(result.upsertedIds, { [jobCount]: 1000, [jobCount + 1]: 1001 });
  assert.equal(await jobs.countDocuments({ count: 1 }), jobCount + 2);
});

test('a bulk of updates names the statement that fails', { skip: skip.mongo }, async (t) => {
  const { jobs } = await startJobs(t);
  const bulk = jobs.bulkWrite([
    { updateOne: { filter: { _id: 0 }, update: { $inc: { count: 1 } } } },
    { updateOne: { filter: { _id: 1, state: 'taken' }, update: { $inc: { count: 1 } }, upsert: true } },
  ]);
  await assert.rejects(bulk, (error) => {
    assert.ok(error instanceof MongoBulkWriteError);
    const failed = [error.writeErrors].flat().map(({ index, code }) => ({ index, code }));
    assert.deepEqual(failed, [{ index: 1, code: 11000 }]);
    assert.equal(error.result.modifiedCount, 1);
    return true;
  });
});

test('a write that wants no reply leaves the connection usable', { skip: skip.mongo }, async (t) => {
  const { url } = await startJobs(t);
  await using client = new MongoClient(url, { maxPoolSize: 1 });
  const jobs = client.db().collection<Job>('jobs');
  await jobs.updateOne({ _id: 1 }, { $inc: { count: 7 } }, { writeConcern: { w: 0 } });
  assert.equal((await jobs.findOne({ _id: 1 }))?.count, 7);
});

test('writes that are sent ahead on one connection are answered in their order', {
  skip: skip.mongo,
}, async (t) => {
  const { url, jobs } = await startJobs(t);
  const socket = connect(hostAndPort(url));
  t.after(() => socket.destroy());
  socket.write(Buffer.concat([1, 2, 3].map((requestId) => incrementAll(jobs.dbName, requestId))));
  const answered: number[] = [];
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk]);
    for (; received.length >= 16 && received.length >= received.readInt32LE(0); ) {
      answered.push(received.readInt32LE(8));
      received = received.subarray(received.readInt32LE(0));
    }
    if (answered.length === 3) break;
  }
  assert.deepEqual(answered, [1, 2, 3]);
  assert.equal(await jobs.countDocuments({ count: 3 }), jobCount);
});

test('clients that leave in the middle of a write hold up nobody', { skip: skip.mongo }, async (t) => {
  const { url, jobs } = await startJobs(t);
  const leave = async () => {
    const socket = connect(hostAndPort(url));
    await once(socket, 'connect');
    socket.write(incrementAll(jobs.dbName, 1), () => socket.destroy());
    await once(socket, 'close');
  };
  await Promise.all(eight.map(leave));
  const { modifiedCount } = await jobs.updateMany({}, { $set: { state: 'taken' } });
  assert.equal(modifiedCount, jobCount);
});

/** An OP_MSG that the driver wouldn't send at once with others: header (16), flags (4), kind of section (1), body. */
function incrementAll(database: string, requestId: number): Buffer {
  const body = BSON.serialize({
    update: 'jobs',
    updates: [{ q: {}, u: { $inc: { count: 1 } }, multi: true }],
    $db: database,
  });
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}
