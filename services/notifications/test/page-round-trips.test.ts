import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMongo } from '@riff/platform';
import { findServers, freshMongo } from '@riff/tools/servers';
import { startWalk } from '../src/fanout/walk.ts';
import { collectionsOf } from '../src/store/mongo/collections.ts';
import { indexes } from '../src/store/mongo/indexes.ts';
import { mongoConsent } from '../src/store/mongo/mongo-consent.ts';
import { mongoErasure } from '../src/store/mongo/mongo-erasure.ts';
import { mongoJobQueue } from '../src/store/mongo/mongo-job-queue.ts';
import { mongoJobRecords } from '../src/store/mongo/mongo-job-records.ts';
import { mongoMail } from '../src/store/mongo/mongo-mail.ts';
import { mongoPages } from '../src/store/mongo/mongo-pages.ts';
import { mongoReplica } from '../src/store/mongo/mongo-replica.ts';
import { aJob, aPair, inserting } from './store/samples.ts';

const { skip } = await findServers();

for (const size of [100, 3_000]) {
  test(`a page of ${size} takes at most six commands, beside its followers' cursor`, {
    skip: skip.mongo,
  }, async (t) => {
    const url = new URL(await freshMongo(t));
    url.searchParams.set('monitorCommands', 'true');
    const mongo = openMongo({ url: url.href, database: 'riff_notifications', indexes, client: {} });
    t.after(() => mongo[Symbol.asyncDispose]());
    const collections = collectionsOf(mongo);
    const store = {
      replica: mongoReplica(collections),
      jobs: { ...mongoJobRecords(collections), ...mongoJobQueue(collections), ...mongoPages(collections) },
      mail: mongoMail(collections),
      consent: mongoConsent(collections),
      erasure: mongoErasure(collections),
    };
    const fans = Array.from({ length: 3 * size }, (_, n) => aPair(`fan-${n}`, 'ana'));
    await store.replica.writePairs(fans.map(inserting));
    await store.jobs.insertJobs([aJob('e1')]);
    const claimed = await store.jobs.claim(aJob('e1'), 'one');
    assert.ok(claimed !== undefined);
    await using walk = startWalk({ store, rangeSize: 10_000, announce() {} }, claimed);
    const commands: string[] = [];
    const ofCursor = (of: unknown) => of === 'follow_refs';
    mongo.db.client.on('commandStarted', ({ commandName, command }) => {
      if (!ofCursor(command.find) && !ofCursor(command.collection)) commands.push(commandName);
    });
    const perPage: number[] = [];
    for (;;) {
      const { outcome, followerIds } = await walk.step({ size, ahead: false });
      if (followerIds.length > 0) perPage.push(commands.splice(0).length);
      if (outcome === 'done') break;
    }
    assert.equal(perPage.length, 3);
    assert.ok(Math.max(...perPage) <= 6 && Math.min(...perPage) > 3, `${perPage}`);
  });
}
