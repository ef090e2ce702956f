import type { Entry } from './journal.ts';
import type { OperationOf } from './operation.ts';

export interface Person {
  readonly id: string;
  readonly role: OperationOf<'join'>['role'];
  readonly name: string;
  readonly email: string;
}

/** The system as the clients' operations show it. `mayBeGone`: erasure requested, with any outcome. */
export interface World {
  readonly people: readonly Person[];
  readonly mayBeGone: ReadonlySet<string>;
  /** Announced events that no one has tried to cancel, with artist and title. */
  readonly events: ReadonlyMap<string, { readonly artist: string; readonly title: string }>;
  /** Whether the last operation on a pair was a follow, keyed by "user artist". */
  readonly pairs: ReadonlyMap<string, boolean>;
}

export const pairKey = (user: string, artist: string) => `${user} ${artist}`;

export function worldOf(entries: readonly Entry[]): World {
  const people = new Map<string, Person>();
  const mayBeGone = new Set<string>();
  const events = new Map<string, { artist: string; title: string }>();
  const pairs = new Map<string, boolean>();
  for (const { operation, outcome, id } of entries) {
    if (operation.kind === 'erase') mayBeGone.add(operation.user);
    if (operation.kind === 'cancel') events.delete(operation.event);
    if (outcome !== 'done') continue;
    if (operation.kind === 'join') {
      const { role, name, email } = operation;
      const known = operation.id ?? id ?? '';
      people.set(known, { id: known, role, name, email });
    } else if (operation.kind === 'rename') {
      const person = people.get(operation.user);
      if (person !== undefined)
        people.set(person.id, { ...person, name: operation.name, email: operation.email });
    } else if (operation.kind === 'announce' && id !== undefined) {
      events.set(id, { artist: operation.artist, title: operation.title });
    } else if (operation.kind === 'update') {
      const event = events.get(operation.event);
      if (event !== undefined) events.set(operation.event, { ...event, title: operation.title });
    } else if (operation.kind === 'follow' || operation.kind === 'unfollow') {
      pairs.set(pairKey(operation.user, operation.artist), operation.kind === 'follow');
    }
  }
  return { people: [...people.values()], mayBeGone, events, pairs };
}
