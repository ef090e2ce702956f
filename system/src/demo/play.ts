import { z } from 'zod';
import type { System } from '../start-system.ts';
import { inChunks } from './in-chunks.ts';
import { type RiffClient, riffClient, type SignedUp } from './riff-client.ts';

export interface Cast {
  readonly artist: SignedUp;
  readonly followers: readonly SignedUp[];
  /** Followed and unfollowed: must receive nothing. */
  readonly former: SignedUp;
  readonly message: string;
}

export interface PlayOptions {
  readonly system: Pick<System, 'url' | 'settle'>;
  readonly followers: number;
  readonly say: (line: string) => void;
  readonly progress: (what: string, done: number, of: number) => void;
}

const atOnce = 16;

/** Runs the specification's three phases over HTTP, and prints how long each took. */
export async function play({ system, followers, say, progress }: PlayOptions): Promise<Cast> {
  const client = riffClient(system.url);
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    say(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(2)} s`);
  };
  const cast = await signUp(client, followers, progress);
  say(`signed up an artist and ${followers + 1} fans`);

  await timed(
    'phase 1, the replica: everybody follows, one stops again, Notifications-MS knows',
    async () => {
      const fans = [...cast.followers, cast.former];
      const of = fans.length;
      await inChunks(
        fans,
        atOnce,
        (fan) => client.follow(fan, cast.artist),
        (done) => progress('following', done, of),
      );
      await client.unfollow(cast.former, cast.artist);
      await system.settle();
    },
  );
  await timed('phase 2, the content: the artist posts, Content-MS answers', () =>
    client.post(cast.artist, 'Mi foto'),
  );
  await timed('phase 3, the notifications: every inbox written, every email accepted', () =>
    system.settle({ withinMs: 120_000 + followers * 20, isPointless: () => takesNoEmails(system.url) }),
  );
  return { ...cast, message: 'New post: Mi foto' };
}

/** Whether Resend refuses everything: emails would wait until an operator fixes that. */
async function takesNoEmails(url: string): Promise<boolean> {
  const { reasons } = readiness.parse(await (await fetch(`${url}/readyz`)).json());
  return reasons.some(({ reason }) => reason.startsWith('Resend takes no emails'));
}

const readiness = z.object({ reasons: z.array(z.object({ reason: z.string() })) });

async function signUp(client: RiffClient, followers: number, progress: PlayOptions['progress']) {
  const mark = Date.now().toString(36);
  const artist = await client.signUp('Ana', `ana.${mark}@example.com`);
  const former = await client.signUp('Beto', `beto.${mark}@example.com`);
  const numbers = Array.from({ length: followers }, (_, index) => index + 1);
  const signed = await inChunks(
    numbers,
    atOnce,
    (n) => client.signUp(`Caro ${n}`, `caro.${mark}.${n}@example.com`),
    (done) => progress('signing up', done, followers),
  );
  return { artist, former, followers: signed };
}
