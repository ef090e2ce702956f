import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncomingContentEvent } from '@riff/events';
import { until } from '@riff/tools/until';
import { assertRising } from './assert-rising.ts';
import { collectEvents } from './collect-events.ts';
import { onServers } from './places.ts';
import { sendRaw } from './send-raw.ts';
import { startInstance } from './start-content.ts';

const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };

const about = (events: readonly IncomingContentEvent[], id: string) =>
  events.filter(({ data }) => 'eventId' in data && data.eventId === id);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('several instances', { skip: onServers.skip }, () => {
  test('two at once tell each change once and in order, and one goes on when the other ends', async (t) => {
    const place = await onServers.place(t);
    const [one, two] = await Promise.all([startInstance(t, place), startInstance(t, place)]);
    const published = await collectEvents(t, one.bus);
    const ids = await Promise.all(
      upTo(4).map(async () => (await one.as('ana').post('/api/events', concert)).body.id as string),
    );
    await Promise.all(
      ids.flatMap((id) =>
        upTo(10).map((n) => (n % 2 ? one : two).as('ana').patch(`/api/events/${id}`, { title: `n${n}` })),
      ),
    );
    await until(async () => assert.ok((await one.service.settled()) && (await two.service.settled())));
    assert.equal((await published.wait(44)).length, 44);
    for (const id of ids) assertRising(about(published.events, id), 11);

    // Whichever instance is the relay, each of the two is stopped in one of these rounds.
    await two.service[Symbol.asyncDispose]();
    const three = await startInstance(t, place);
    await one.service[Symbol.asyncDispose]();
    await Promise.all(ids.map((id) => three.as('ana').delete(`/api/events/${id}`)));
    await until(async () => assert.ok(await three.service.settled()));
    await published.wait(48);
    for (const id of ids) assertRising(about(published.events, id), 12);
  });

  test('several take user events at once, and the newest version is what is left', async (t) => {
    const place = await onServers.place(t);
    const instances = await Promise.all(upTo(3).map(() => startInstance(t, place)));
    const [{ bus }] = instances as [(typeof instances)[0]];
    await bus.ensureTopology();
    const users = upTo(10).map((n) => `user${n}`);
    const versions = upTo(30).toSorted((a, b) => ((a * 7) % 31) - ((b * 7) % 31));
    await Promise.all(
      versions.flatMap((version) =>
        users.map((user_id) =>
          sendRaw(
            bus,
            { pattern: 'user.updated', data: { user_id, email: 'x', name: `v${version}` } },
            { headers: { 'x-riff-version': version } },
          ),
        ),
      ),
    );
    for (const user of users) {
      await until(async () => {
        assert.deepEqual(await place.database.userRef(user), { email: 'x', name: 'v30', version: 30 });
      });
    }
    await until(async () => {
      for (const { service } of instances) assert.ok(await service.settled());
    });
    for (const user of users) assert.equal((await place.database.userRef(user))?.version, 30);
  });
});
