import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertRising } from './assert-rising.ts';
import { everyParts } from './places.ts';
import { startContentForTest } from './start-content.ts';

const concert = { title: 'Concierto', eventDate: '2026-12-01T21:00', location: 'Sala Sol' };

for (const { name, skip, place } of everyParts) {
  describe(`events, ${name}`, { skip }, () => {
    test('an event is created, changed and cancelled, and followers are told each time, in order', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      const ana = content.as('ana');
      const made = await ana.post('/api/events', { ...concert, description: 'Gratis' });
      assert.equal(made.status, 201);
      const { id, createdAt } = made.body;
      assert.deepEqual(made.body, { id, authorId: 'ana', ...concert, description: 'Gratis', createdAt });

      const changed = await ana.patch(`/api/events/${id}`, { title: 'Gran concierto', description: null });
      assert.equal(changed.status, 200);
      const { description: _, ...expected } = { ...made.body, title: 'Gran concierto' };
      assert.deepEqual(changed.body, expected);
      assert.deepEqual((await content.as().get(`/api/events/${id}`)).body, expected);

      assert.equal((await ana.delete(`/api/events/${id}`)).status, 204);
      assert.equal((await ana.get(`/api/events/${id}`)).status, 404);
      await content.settle();
      const told = await content.published.wait(3);
      assert.deepEqual(
        told.map(({ pattern, data }) => [pattern, data.type, data.message]),
        [
          ['event.created', 'new_event', 'New event: Concierto'],
          ['event.updated', 'event_update', 'Event updated: Gran concierto'],
          ['event.cancelled', 'event_cancelled', 'Event cancelled: Gran concierto'],
        ],
      );
      assertRising(told, 3);
      for (const { meta } of told) assert.equal(meta.version, Date.parse(meta.occurredAt ?? ''));
      assert.ok(told.every(({ data }) => 'eventId' in data && data.eventId === id && data.userId === 'ana'));
      assert.equal(await where.database.countPublications(), 0);
    });

    test("an event's date is a date or a date-time, and stays as it was written", async (t) => {
      const content = await startContentForTest(t, await place(t));
      const dates = [
        '2026-12-01',
        '2028-02-29',
        '2026-12-01T21:00',
        '2026-12-01T21:00Z',
        '2026-12-01T21:00+01:00',
        '2026-12-01T21:00:30',
        '2026-12-01T21:00:30.125Z',
        '2026-12-01T21:00:30-05:30',
      ];
      for (const eventDate of dates) {
        const { status, body } = await content.as('ana').post('/api/events', { ...concert, eventDate });
        assert.deepEqual([status, body.eventDate], [201, eventDate]);
      }
    });

    test('a change that changes nothing tells nobody', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const { body } = await ana.post('/api/events', concert);
      for (const change of [{}, { title: concert.title }, { ...concert, description: null }]) {
        const answer = await ana.patch(`/api/events/${body.id}`, change);
        assert.equal(answer.status, 200);
        assert.deepEqual(answer.body, body);
      }
      await content.settle();
      assert.equal((await content.published.wait(1)).length, 1);
    });

    test("somebody else's event, and a cancelled one, can be neither changed nor cancelled", async (t) => {
      const content = await startContentForTest(t, await place(t));
      const { id } = (await content.as('ana').post('/api/events', concert)).body;
      const path = `/api/events/${id}`;
      assert.equal((await content.as('beto').patch(path, { title: 'x' })).status, 404);
      assert.equal((await content.as('beto').delete(path)).status, 404);
      await content.as('ana').delete(path);
      assert.equal((await content.as('ana').patch(path, { title: 'x' })).body.code, 'event-not-found');
      assert.equal((await content.as('ana').delete(path)).status, 404);
      await content.settle();
      assert.equal((await content.published.wait(2)).length, 2);
    });

    test('of fifty updates and a cancellation at once, each that succeeded is told, in order, and none after it', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const { id } = (await ana.post('/api/events', concert)).body;
      const path = `/api/events/${id}`;
      const updates = Array.from({ length: 50 }, (_, n) => ana.patch(path, { title: `title ${n}` }));
      const [cancelled, ...answers] = await Promise.all([
        Promise.any(updates).then(() => ana.delete(path)),
        ...updates,
      ]);
      assert.equal(cancelled.status, 204);
      assert.ok(answers.every(({ status }) => status === 200 || status === 404));
      const succeeded = answers.filter(({ status }) => status === 200).map(({ body }) => body.title);
      assert.ok(succeeded.length > 0);

      const count = succeeded.length + 2;
      await content.settle();
      const told = await content.published.wait(count);
      assertRising(told, count);
      assert.equal(told.at(-1)?.pattern, 'event.cancelled');
      const titles = told.slice(1, -1).map(({ data }) => data.message.replace('Event updated: ', ''));
      assert.deepEqual(titles.toSorted(), succeeded.toSorted());
      const times = told.map(({ meta }) => meta.occurredAt ?? '');
      assert.deepEqual(times, times.toSorted(), 'later versions happened later');
    });

    test('of two updates at once both succeed', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const { id } = (await ana.post('/api/events', concert)).body;
      const path = `/api/events/${id}`;
      const answers = await Promise.all([
        ana.patch(path, { title: 'Otro' }),
        ana.patch(path, { location: 'Plaza Mayor' }),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      );
      const { body } = await ana.get(path);
      assert.deepEqual([body.title, body.location], ['Otro', 'Plaza Mayor']);
      assert.equal((await content.published.wait(3)).length, 3);
    });
  });
}
