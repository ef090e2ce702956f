import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import type { SentEmail } from '@riff/resend-sandbox';
import { tokenFor } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import type { NotificationsSettings } from '../../src/config.ts';
import { type Parts, type Place, type Running, startNotifications } from '../start-notifications.ts';

export const webhookSecret = `whsec_${Buffer.from('the secret of these tests').toString('base64')}`;
const linkSecret = 'signs the links of these tests';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers without a schema
  readonly body: any;
}

/** Notifications-MS that receives Resend's webhooks. */
export interface Consent extends Running {
  readonly place: Place;
  /**
   * `route`: method and path. `userId`: whose token to send, if any. `body`: a plain object is sent as JSON.
   */
  ask(route: string, options?: { userId?: string; body?: unknown; headers?: Headings }): Promise<Answer>;
  /** The emails to this user, oldest first. */
  emailsTo(userId: string): readonly SentEmail[];
  /** The outcome of the email about a post or event. */
  outcome(key: string, userId: string): Promise<Answer['body']>;
  /** Waits until everything published is notified and mailed, and Resend's webhooks have arrived. */
  settle(): Promise<void>;
}

type Headings = Readonly<Record<string, string>>;

export async function startConsent(
  t: TestContext,
  parts: Parts,
  settings: Partial<NotificationsSettings> = {},
): Promise<Consent> {
  const place = await parts.place(t);
  const { sandbox } = place;
  const riff = await startNotifications(t, place, {
    linkSecret,
    resendWebhookSecret: webhookSecret,
    ...settings,
  });
  sandbox.settings.set({ webhook: { url: `${riff.url}/api/webhooks/resend`, secret: webhookSecret } });
  const ask: Consent['ask'] = async (route, { userId, body, headers } = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const isJson = body !== undefined && Object.getPrototypeOf(body) === Object.prototype;
    const response = await fetch(riff.url + path, {
      method,
      headers: {
        ...(isJson && { 'content-type': 'application/json' }),
        ...(userId !== undefined && { authorization: `Bearer ${tokenFor(userId)}` }),
        ...headers,
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as string | URLSearchParams) }),
    });
    const text = await response.text();
    const answersJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: answersJson ? JSON.parse(text) : undefined,
    };
  };
  const published: string[] = [];
  const remember = async (event: Promise<OutgoingEvent>) => {
    published.push((await event).meta.messageId ?? '');
    return event;
  };
  return {
    ...riff,
    place,
    ask,
    post: (...content) => remember(riff.post(...content)),
    event: (...content) => remember(riff.event(...content)),
    emailsTo: (userId) => sandbox.ledger.emailsTo(`${userId}@example.com`),
    async outcome(key, userId) {
      const { body } = await ask('GET /api/notifications', { userId });
      const item = body.items.find((one: Answer['body']) => key === (one.postId ?? one.eventId));
      assert.ok(item, `${userId} has no notification about ${key}`);
      return (await ask(`GET /api/notifications/${encodeURIComponent(item.id)}/email`, { userId })).body;
    },
    async settle() {
      // A message in transit to its consumer is in no queue.
      await until(async () =>
        assert.equal((await place.store.jobs.readJobs(published)).size, published.length),
      );
      await riff.settle();
      await sandbox.webhooks.settled();
    },
  };
}

/** The path on this service of the email's unsubscribe link. */
export function linkIn(email: SentEmail | undefined): string {
  const [, path] =
    /^<https:\/\/riff\.example(\/unsubscribe\/[\w.-]+)>$/.exec(email?.headers['List-Unsubscribe'] ?? '') ??
    [];
  assert.ok(path, 'an email without its link');
  return path;
}
