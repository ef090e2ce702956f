import { contentQueue, notificationsQueue } from '@riff/events';
import { type Client, personOf } from '../parts/client.ts';
import { emittedTitle } from '../parts/emit-update.ts';
import { untilSettled } from '../world/is-settled.ts';
import type { Scenario } from './scenario.ts';

const fans = ['beto', 'caro', 'dani', 'eva', 'fito'];
const manyFans = [...fans, 'gael', 'hugo', 'ines', 'juan'];

/** Unprocessable messages with an `e` that isn't the person. */
const ofOthers = [
  'not json: one free poster',
  JSON.stringify({ pattern: 'poison', data: { user_id: 'ana', grade: 'e' } }),
];

async function withFans(client: Client, followers: readonly string[] = fans): Promise<void> {
  await client.signUp('ana', ...followers);
  for (const follower of followers) await client.follow(follower, 'ana');
}

/** Each is as small as possible, so that a fault can be tried at every call. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'sign-up and follow',
    pageSize: 100,
    before: (client) => client.signUp('ana'),
    async act(client) {
      await client.signUp('beto');
      await client.follow('beto', 'ana');
    },
    told: {},
  },
  {
    name: 'unfollow, then a post',
    pageSize: 100,
    before: (client) => withFans(client, ['beto', 'caro']),
    async act(client, world) {
      await client.unfollow('beto', 'ana');
      // Until then the removal is still on its way, and a post could reach them.
      await untilSettled(world);
      await client.post('ana', 'one');
    },
    told: { 'New post: one': ['caro'] },
  },
  {
    name: 'follow, unfollow and follow again',
    pageSize: 100,
    before: (client) => client.signUp('ana', 'beto'),
    async act(client) {
      await client.follow('beto', 'ana');
      await client.unfollow('beto', 'ana');
      await client.follow('beto', 'ana');
      await client.post('ana', 'one');
    },
    told: { 'New post: one': ['beto'] },
  },
  {
    name: 'a post to three pages',
    pageSize: 2,
    before: (client) => withFans(client),
    async act(client) {
      await client.post('ana', 'one');
    },
    told: { 'New post: one': fans },
  },
  {
    name: 'a post whose followers are shared out',
    pageSize: 2,
    rangeSize: 2,
    before: (client) => withFans(client, manyFans),
    async act(client) {
      await client.post('ana', 'one');
    },
    told: { 'New post: one': manyFans },
  },
  {
    name: 'an event created, updated and cancelled',
    pageSize: 100,
    before: (client) => withFans(client, ['beto', 'caro']),
    async act(client) {
      const id = (await client.announce('ana', 'one')) ?? '';
      await client.update('ana', id, () => 'two');
      await client.cancel('ana', id);
    },
    told: {},
  },
  lateFollow('a follow that comes when its post was told', 300),
  lateFollow('a follow that comes while its post is told', 12),
  {
    name: 'an update of another system, and a later one in the same words',
    pageSize: 100,
    before: (client) => withFans(client, ['beto']),
    async act(client, world) {
      await client.emitUpdate('ana');
      await untilSettled(world);
      world.time.jump(6 * 60_000);
      await client.emitUpdate('ana');
    },
    told: { [emittedTitle('ana')]: ['beto', 'beto'] },
  },
  {
    name: 'mail with an address that is refused and one that is none',
    pageSize: 100,
    async before(client) {
      await withFans(client, ['beto', 'caro', 'dani']);
      await client.changeProfile('caro', { email: 'caro@refused.example.com' });
      await client.changeProfile('dani', { email: 'dani' });
    },
    async act(client) {
      await client.post('ana', 'one');
    },
    told: { 'New post: one': ['beto', 'caro', 'dani'] },
    mailed: { 'New post: one': ['beto'] },
  },
  {
    name: 'mail that Resend refuses for the account’s sake at first',
    pageSize: 100,
    before: (client) => withFans(client, ['beto', 'caro']),
    refusedMs: 4_000,
    async act(client, { time }) {
      await client.post('ana', 'one');
      // The second freeze decides.
      await time.sleep(1_000);
      await client.setLevel('caro', 'ana', 'inbox');
    },
    told: { 'New post: one': ['beto', 'caro'] },
    mailed: {},
  },
  {
    name: 'a profile change, then a post',
    pageSize: 100,
    before: (client) => withFans(client, ['beto']),
    async act(client) {
      await client.changeProfile('beto', personOf('beto', 2));
      await client.post('ana', 'one');
    },
    told: { 'New post: one': ['beto'] },
  },
  {
    name: 'unsubscribing and levels, then a post',
    pageSize: 100,
    before: (client) => withFans(client, ['beto', 'caro', 'dani', 'eva']),
    async act(client) {
      await client.unsubscribe('beto', 'ana', 'all');
      await client.unsubscribe('caro', 'ana', 'artist');
      await client.setLevel('dani', 'ana', 'none');
      await client.post('ana', 'one');
    },
    told: { 'New post: one': ['beto', 'caro', 'eva'] },
    mailed: { 'New post: one': ['eva'] },
  },
  {
    name: 'an erasure of a follower while a post goes out',
    pageSize: 2,
    before: (client) => withFans(client, ['beto', 'caro', 'dani']),
    async act(client) {
      await Promise.all([client.post('ana', 'one'), client.erase('beto')]);
    },
    told: {},
  },
  {
    name: 'an erasure of an artist after a post',
    pageSize: 2,
    async before(client) {
      await withFans(client, ['beto', 'caro']);
      await client.post('ana', 'one');
    },
    async act(client) {
      await client.erase('ana');
    },
    told: { 'New post: one': ['beto', 'caro'] },
  },
  {
    name: 'an artist who posts and is erased',
    pageSize: 2,
    before: (client) => withFans(client, ['beto', 'caro']),
    async act(client) {
      await client.post('ana', 'one');
      await client.erase('ana');
    },
    told: {},
  },
  {
    name: 'an erasure of a person whose name and id occur in parked messages about others',
    pageSize: 100,
    before: (client) => client.signUp('ana', 'e'),
    async act(client, world) {
      const bus = world.kept.broker.connect();
      for (const text of [...ofOthers, JSON.stringify({ pattern: 'poison', data: { user_id: 'e' } })]) {
        const message = { routingKey: '', body: Buffer.from(text), properties: {} };
        for (const queue of [notificationsQueue, contentQueue]) await bus.send(queue, message);
      }
      await untilSettled(world);
      await client.erase('e');
    },
    told: {},
    poison: ofOthers,
  },
  {
    name: 'a follower who changes their name, follows and is erased',
    pageSize: 100,
    async before(client) {
      await client.signUp('ana', 'beto');
      await client.follow('beto', 'ana');
      await client.unfollow('beto', 'ana');
    },
    async act(client, { time }) {
      await client.changeProfile('beto', personOf('beto', 2));
      await client.follow('beto', 'ana');
      // The follow has arrived by then.
      await time.sleep(2);
      await client.erase('beto');
    },
    told: {},
  },
];

/** A follow whose event takes so long that a later post overtakes it. */
function lateFollow(name: string, ms: number): Scenario {
  return {
    name,
    pageSize: 2,
    before: (client) => withFans(client),
    async act(client) {
      await client.signUp('gael');
      await client.follow('gael', 'ana');
      await client.post('ana', 'one');
    },
    travelMs: ({ verb }) => (verb === 'users bus.publish' ? ms : 0.3),
    told: { 'New post: one': [...fans, 'gael'] },
  };
}
