import { type Choosing, newcomer, post } from '../traffic/choose.ts';
import { chooseUnsubscribing } from '../traffic/choose-unsubscribing.ts';
import type { Operation } from '../traffic/operation.ts';
import { worldOf } from '../traffic/world.ts';
import type { DeedParts } from './deed.ts';
import { pause } from './pause.ts';
import { presentIn } from './present-in.ts';

/** Number of changes while Resend refuses. */
const changes = 40;
const refusesWithinMs = 3_000;

/**
 * The artist with the most followers publishes. Followers then opt out, change address or leave before they are mailed.
 */
export async function changeMeanwhile(parts: DeedParts): Promise<void> {
  const { journal, act, random, ms, stop } = parts;
  const artist = presentIn(worldOf(journal.entries), 'artist')[0]?.id;
  if (artist === undefined) return;
  const title = `Concierto ${random.word()}`;
  const message = `New event: ${title}`;
  // Resend refuses requests by then, so these emails fail at their first call.
  await pause(Math.min(refusesWithinMs, ms / 3), stop);
  await act(post(artist, random, false));
  await act({ kind: 'announce', artist, title, message });
  const doing: Promise<unknown>[] = [];
  for (let n = 1; n <= changes && !stop.aborted; n += 1) {
    await pause(ms / changes, stop);
    const operation = n === changes / 2 ? cancelOf(parts, title) : await chooseChange(parts, artist);
    if (operation !== undefined) doing.push(act(operation));
  }
  await Promise.all(doing);
}

function cancelOf({ journal }: DeedParts, title: string): Operation | undefined {
  const { events } = worldOf(journal.entries);
  const [event, { artist = '' } = {}] = [...events].find(([, known]) => known.title === title) ?? [];
  return event === undefined
    ? undefined
    : { kind: 'cancel', artist, event, message: `Event cancelled: ${title}` };
}

async function chooseChange(
  { journal, stage, random }: DeedParts,
  artist: string,
): Promise<Operation | undefined> {
  const choosing: Choosing = { world: worldOf(journal.entries), random };
  const { world } = choosing;
  const fan = random.pick(presentIn(world, 'fan').filter(({ id }) => world.pairs.get(`${id} ${artist}`)));
  if (fan === undefined) return undefined;
  const { id: user, email } = fan;
  switch (random.int(0, 9)) {
    case 0:
      return { kind: 'erase', user };
    case 1:
    case 2:
      return { kind: 'level', user, artist, level: 'inbox' };
    case 3:
    case 4:
      return chooseUnsubscribing(stage.sandboxUrl, choosing);
    case 5:
    case 6: {
      const next = newcomer(random, 'guest');
      // Keep a bouncing address: the suppression belongs to the address.
      return { kind: 'rename', user, name: next.name, email: bounces(email) ? email : next.email };
    }
    default:
      return { kind: 'mute', user, muted: true };
  }
}

const bounces = (email: string) => email.includes('resend.dev');
