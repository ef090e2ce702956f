import { parkedQueue, topology } from '@riff/events';
import { termsOf } from '../parts/client.ts';
import type { Tables } from '../parts/tables.ts';
import { type Evidence, erasedIn } from './findings.ts';

/**
 * I7 and I9: exactly the poison is parked, except what is about erased people; the name and address of an erased
 * account are nowhere.
 */
export function checkKept(evidence: Evidence): string[] {
  return [...checkParked(evidence), ...checkErased(evidence)];
}

function* checkParked({ kept, poison }: Evidence): Iterable<string> {
  const parked = new Set<string>();
  for (const { name } of topology.queues) {
    if (!topology.queues.some((queue) => parkedQueue(queue.name) === name)) continue;
    for (const { body, properties } of kept.broker.messagesIn(name)) {
      const text = Buffer.from(body).toString();
      parked.add(text);
      if (!poison.has(text)) yield `I7: parked: ${text} (${properties.headers?.['x-riff-park-reason']})`;
    }
  }
  const erased = erasedIn(kept);
  for (const [text, about] of poison) {
    if (!parked.has(text) && (about === undefined || !erased.has(about))) yield `I7: poison is lost: ${text}`;
  }
}

function* checkErased({ kept, tables, log }: Evidence): Iterable<string> {
  const erased = erasedIn(kept);
  if (erased.size === 0) return;
  const bodies = topology.queues.flatMap(({ name }) =>
    kept.broker.messagesIn(name).map(({ body }) => Buffer.from(body).toString()),
  );
  const places = {
    'Users-MS': textOf(tables.users),
    'Content-MS': textOf(tables.content),
    'Notifications-MS': textOf(tables.notifications),
    'the broker': bodies.join('\n'),
    'the log': log.join('\n'),
  };
  for (const id of erased) {
    const terms = termsOf(id);
    for (const [place, text] of Object.entries(places)) {
      if (terms.some((term) => text.includes(term))) yield `I9: ${id} is still in ${place}`;
    }
  }
}

const textOf = (tables: Tables) => JSON.stringify([...tables]);
