import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts } from './parts.ts';
import { startSystemForTest } from './start-system-for-test.ts';

for (const parts of everyParts) {
  describe(`the three phases ${parts.name}`, { skip: parts.skip }, () => {
    test('a published post notifies and mails every follower once, not who stopped following, not its author', async (t) => {
      const system = await startSystemForTest(t, parts);
      const { client, sandbox } = system;
      const ana = await client.signUp('Ana', 'ana@example.com');
      const beto = await client.signUp('Beto', 'beto@example.com');
      const caro = await client.signUp('Caro', 'caro@example.com');

      await client.follow(beto, ana);
      await client.follow(caro, ana);
      await client.unfollow(caro, ana);
      await system.settle();
      const { id } = await client.post(ana, 'Mi foto');
      await system.settle();

      const inbox = await client.call('GET', '/api/notifications', beto.token);
      assert.partialDeepStrictEqual(inbox, {
        items: [
          {
            type: 'new_post',
            message: 'New post: Mi foto',
            authorId: ana.id,
            authorName: 'Ana',
            postId: id,
            readAt: null,
          },
        ],
        nextCursor: null,
        unreadCount: 1,
      });
      for (const other of [ana, caro]) assert.deepEqual((await client.notifications(other)).items, []);
      const emails = sandbox.ledger.emails().map(({ to, subject }) => ({ to, subject }));
      assert.deepEqual(emails, [{ to: ['beto@example.com'], subject: 'New post: Mi foto' }]);
    });

    test('an event is told when it is announced, changed and cancelled', async (t) => {
      const system = await startSystemForTest(t, parts);
      const { client, sandbox } = system;
      const ana = await client.signUp('Ana', 'ana@example.com');
      const beto = await client.signUp('Beto', 'beto@example.com');
      await client.follow(beto, ana);
      await system.settle();

      const concert = { title: 'Concierto', eventDate: '2026-12-24', location: 'Sala Sol' };
      const { id } = (await client.call('POST', '/api/events', ana.token, concert)) as { id: string };
      await system.settle();
      await client.call('PATCH', `/api/events/${id}`, ana.token, { location: 'Sala Luna' });
      await system.settle();
      await client.call('DELETE', `/api/events/${id}`, ana.token);
      await system.settle();

      const told = ['New event: Concierto', 'Event updated: Concierto', 'Event cancelled: Concierto'];
      const { items } = await client.notifications(beto);
      assert.deepEqual(items.map(({ message }) => message).toReversed(), told);
      assert.deepEqual(
        sandbox.ledger.emailsTo('beto@example.com').map(({ subject }) => subject),
        told,
      );
    });
  });
}
