import { liveExchange } from '@riff/events';
import type { Bus, Logger } from '@riff/platform';
import { readAnnouncement } from '../read-announcement.ts';
import type { Audience } from './audience.ts';

export interface HearOptions {
  readonly bus: Pick<Bus, 'listen'>;
  readonly audience: Audience;
  /** Somebody may be in line now. */
  readonly onChange: () => void;
  readonly logger: Logger;
}

/** One listener for all streams of this instance. A broker that is away keeps no stream waiting. */
export function hearAnnouncements({ bus, audience, onChange, logger }: HearOptions): AsyncDisposable {
  const hear = (body: Uint8Array) => {
    if (audience.size === 0) return;
    const announcement = readAnnouncement(body);
    for (const userId of announcement?.users ?? []) audience.changed(userId, announcement?.read);
    onChange();
  };
  const listening = bus.listen(liveExchange, hear).then(
    (listener) => {
      // What was announced before wasn't heard.
      for (const { userId } of audience.streams()) audience.changed(userId);
      onChange();
      return listener;
    },
    (err) => void logger.warn({ err }, 'announcements are not heard, streams look by themselves'),
  );
  return {
    async [Symbol.asyncDispose]() {
      await (await listening)?.[Symbol.asyncDispose]();
    },
  };
}
