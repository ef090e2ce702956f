import {
  applyEmailEvent,
  changeArtistLevel,
  changePreferences,
  type NotificationsStore,
  type ResendClient,
  startNotificationsWork,
  type Templates,
  unsubscribe,
} from '@riff/notifications';
import type { Bus, Logger } from '@riff/platform';
import type { Started } from './started.ts';

export type Level = Parameters<typeof changeArtistLevel>[1]['level'];
type Link = Parameters<typeof unsubscribe>[1];
type Choices = Parameters<typeof changePreferences>[2];
type EmailEvent = Parameters<typeof applyEmailEvent>[1];

/** The requests of Notifications-MS. Each can be retried. */
export interface NotificationsRequests {
  setLevel(userId: string, artistId: string, level: Level): Promise<void>;
  setPreferences(userId: string, choices: Choices): Promise<void>;
  unsubscribe(link: Link, choice: Parameters<typeof unsubscribe>[2]): Promise<void>;
  webhook(event: EmailEvent): Promise<void>;
}

export interface NotificationsParts {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly resend: ResendClient;
  readonly logger: Logger;
  readonly holder: string;
  readonly templates: Templates;
  readonly pageSize: number;
  readonly rangeSize?: number | undefined;
}

const settings = {
  from: 'Riff <riff@example.com>',
  rate: 10,
  locale: 'es',
  publicUrl: 'https://riff.example',
  linkSecret: 'secret',
} as const;
const nothing = () => {};

/** Notifications-MS as in production, without HTTP. */
export function startNotifications(parts: NotificationsParts): Started<NotificationsRequests> {
  const { store, bus, logger, holder, pageSize, rangeSize, resend, templates } = parts;
  const work = startNotificationsWork({
    ...{ store, bus, logger, holder, pageSize, rangeSize },
    // Chunks of one, so that a process can die in the middle of a small erasure.
    eraserChunk: 1,
    mail: { ...settings, resend, templates, now: Date.now, onAnswer: nothing, onOutcomes: nothing },
    onPage: nothing,
    onParked: nothing,
  });
  const deps = { consent: store.consent, now: () => new Date() };
  return {
    requests: {
      setLevel: (userId, artistId, level) => changeArtistLevel(deps, { userId, artistId, level }),
      async setPreferences(userId, choices) {
        await changePreferences(store.consent, userId, choices);
      },
      unsubscribe: (link, choice) => unsubscribe(deps, link, choice),
      async webhook(event) {
        await applyEmailEvent(store.consent, event);
      },
    },
    stop: async () => work[Symbol.asyncDispose](),
  };
}
