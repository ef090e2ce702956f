import { createHash } from 'node:crypto';
import { notificationsQueue } from '@riff/events';
import type { World } from '../world/create-world.ts';

/** An update that another system emitted as NestJS does: only its body identifies it. */
export interface EmittedUpdate {
  /** SHA-256 of its body. */
  readonly digest: string;
  /** By the wall clocks, ms since 1970. */
  readonly at: number;
}

/** Another system emits an update of an artist's event, each time with the same body. */
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
