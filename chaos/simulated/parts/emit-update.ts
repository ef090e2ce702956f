import { createHash } from 'node:crypto';
import { notificationsQueue } from '@riff/events';
import type { World } from '../world/create-world.ts';

/** An update that another system emitted, as NestJS does: nothing but the body says what it is. */
export interface EmittedUpdate {
  /** The SHA-256 of its body. */
  readonly digest: string;
  /** When, by the walls' clocks, ms. */
  readonly at: number;
}

/** Another system says that an artist's event has changed, each time in the same words. */
export async function emitUpdate({ kept, time }: World, artist: string): Promise<void> {
  const data = {
    type: 'event_update',
    message: emittedTitle(artist),
    userId: artist,
    eventId: `of ${artist}`,
  };
  const body = Buffer.from(JSON.stringify({ pattern: 'event.updated', data }));
  kept.emitted.push({ digest: createHash('sha256').update(body).digest('hex'), at: time.wall });
  await kept.broker.connect().send(notificationsQueue, { routingKey: '', body, properties: {} });
}

export const emittedTitle = (artist: string) => `Event updated by ${artist}`;
