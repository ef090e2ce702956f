import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createAuth, createHttp, createLogger } from '@riff/platform';
import { keys, tokenFor } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import type { Notification } from '../../src/domain/notification.ts';
import { announceUsers } from '../../src/inbox/announce-users.ts';
import { startInbox } from '../../src/inbox/start-inbox.ts';
import type { Parts } from './parts.ts';
import { type EventReader, readEvents } from './read-events.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers without a schema
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

export interface StreamAs {
  readonly lastEventId?: string | undefined;
  readonly token?: string;
}

/** An instance of the inbox that runs until the end of the test. */
export interface Instance {
  readonly url: string;
  readonly logged: readonly string[];
  /** `route`: method and path. A null user sends no token. */
  ask(userId: string | null, route: string): Promise<Answer>;
  stream(userId: string, as?: StreamAs): Promise<EventReader>;
  /** Stores and announces notifications as the fan-out does for a page. */
  tell(notifications: readonly Notification[]): Promise<void>;
  close(): Promise<void>;
}

/** Streams poll only when an announcement arrives: the interval is longer than any test. */
const never = 3_600_000;

export async function startInstance(t: TestContext, parts: Parts, pollMs = never): Promise<Instance> {
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const logger = createLogger({ name: 'inbox', level: 'trace', destination });
  const { store } = parts;
  const bus = parts.bus();
  const about = { title: 'Inbox', description: 'The inbox alone.', host: '127.0.0.1', port: 0 };
  const http = await createHttp({ ...about, corsOrigins: ['https://riff.example'], logger });
  const isErased = async () => false;
  const auth = createAuth({ publicKey: keys.jwtPublicKey, isErased });
  const inbox = startInbox({ store, bus, http, auth, publicUrl: 'https://riff.example/', logger, pollMs });
  const close = async () => {
    await http[Symbol.asyncDispose]();
    await inbox[Symbol.asyncDispose]();
  };
  t.after(close);
  const url = await http.listen();
  // Announcements are lost while the broker is away.
  await until(() => assert.ok(bus.status.connected));
  const request = (route: string, headers: Record<string, string>) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    return fetch(url + path, { method, headers });
  };
  return {
    url,
    logged,
    close,
    async ask(userId, route) {
      const headers = userId === null ? {} : { authorization: `Bearer ${tokenFor(userId)}` };
      const response = await request(route, headers);
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const body = isJson && text !== '' ? JSON.parse(text) : undefined;
      return { status: response.status, body, text, headers: response.headers };
    },
    async stream(userId, { lastEventId, token = tokenFor(userId) } = {}) {
      const response = await request('GET /api/notifications/stream', {
        authorization: `Bearer ${token}`,
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      });
      assert.equal(response.status, 200);
      assert.ok(response.body);
      const reader = readEvents(response.body);
      t.after(() => reader.close().catch(() => undefined));
      return reader;
    },
    async tell(notifications) {
      await store.jobs.insertNotifications(notifications);
      announceUsers(bus, [...new Set(notifications.map(({ receiverId }) => receiverId))]);
    },
  };
}
