import { randomBytes } from 'node:crypto';
import type { Bus } from '@riff/platform';
import { tokenFor } from '@riff/tools/tokens';
import type { RunSettings } from '../parts/run-settings.ts';
import type { Stage } from '../parts/stage.ts';
import type { Act } from './act-alone.ts';
import type { Journal } from './journal.ts';
import { type Clients, perform } from './perform.ts';
import { worldOf } from './world.ts';

export interface ActorParts {
  readonly settings: RunSettings;
  readonly stage: Stage;
  readonly journal: Journal;
  readonly bus: Pick<Bus, 'send'>;
}

/** Performs operations as clients would, and journals the outcomes. */
export function createActor({ settings, stage, journal, bus }: ActorParts): Act {
  const urlOf = (name: string) => stage.processes.get(name)?.url ?? '';
  const clients: Clients = {
    users: urlOf('users'),
    content: urlOf('content'),
    notifications: () => urlOf((randomBytes(1)[0] ?? 0) < 128 ? 'notifications-1' : 'notifications-2'),
    tokenOf: (id) => tokenFor(id, { name: 'Noa' }, settings),
    bus,
    personOf(id) {
      const person = worldOf(journal.entries).people.find((one) => one.id === id);
      return { name: person?.name ?? '', email: person?.email ?? '' };
    },
  };
  return async (operation) => {
    const entry = journal.begin(operation);
    const { outcome, id } = await perform(operation, clients);
    journal.end(entry, outcome, id);
  };
}
