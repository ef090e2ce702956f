import type { Outbox, PublishAll } from '@riff/platform';
import type { ContentEvent, Publication } from '../../domain/publication.ts';
import { finish } from './finish.ts';
import type { ContentDatabase, NextPlace, Publications } from './memory-database.ts';

/** The events that wait inside posts and events. `pause` comes between one write and the next. */
export function memoryOutbox(
  { posts, events, nextPlace }: ContentDatabase,
  pause: () => Promise<void>,
): Outbox {
  return {
    drainsAtOnce: 1,
    async drain(limit, publish) {
      const parts = { limit, publish, pause, nextPlace };
      const drained = [await drain(posts, parts), await drain(events, parts)];
      return {
        confirmed: drained.reduce((sum, { confirmed }) => sum + confirmed, 0),
        full: drained.some(({ full }) => full),
      };
    },
    async waiting() {
      const due = [...posts.values(), ...events.values()].filter((stored) => stored.due !== undefined);
      return due.length;
    },
  };
}

interface DrainParts {
  readonly limit: number;
  readonly publish: PublishAll;
  readonly pause: () => Promise<void>;
  readonly nextPlace: NextPlace;
}

/** Publishes the oldest event of each due one; the next ones are seen at the next look, after its confirm. */
async function drain<Item extends Publication>(
  publications: Publications<Item>,
  { limit, publish, pause, nextPlace }: DrainParts,
) {
  const due = [...publications.values()]
    .filter((stored) => stored.due !== undefined)
    .sort((one, other) => (one.due ?? 0) - (other.due ?? 0))
    .slice(0, limit);
  const waiting = due.flatMap(({ item: { id }, pending: [event] }) =>
    event === undefined ? [] : [{ id, event }],
  );
  const verdicts = waiting.length === 0 ? [] : await publish(waiting.map(({ event }) => event));
  for (const [index, { id, event }] of waiting.entries()) {
    await pause();
    if (verdicts[index] === 'confirmed') clear(publications, id, event);
    if (verdicts[index] === 'refused') putBehind(publications, id, nextPlace());
  }
  for (const { item } of due) {
    await pause();
    finish(publications, item.id);
  }
  return {
    confirmed: verdicts.filter((verdict) => verdict === 'confirmed').length,
    full: due.length === limit || due.some(({ pending }) => pending.length > 1),
  };
}

/** Takes out exactly the event that was confirmed. */
function clear<Item extends Publication>(
  publications: Publications<Item>,
  id: string,
  { meta }: ContentEvent,
): void {
  const stored = publications.get(id);
  if (stored === undefined) return;
  const pending = stored.pending.filter((event) => event.meta.messageId !== meta.messageId);
  publications.set(id, { ...stored, pending });
}

/** A refused event must not hold up others. */
function putBehind<Item extends Publication>(
  publications: Publications<Item>,
  id: string,
  due: number,
): void {
  const stored = publications.get(id);
  if (stored !== undefined) publications.set(id, { ...stored, due });
}
