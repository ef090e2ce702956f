import { createServer, type IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';
import { Resend, type WebhookEventPayload } from 'resend';

export interface ReceivedEvent {
  readonly svixId: string;
  readonly event: WebhookEventPayload;
}

export interface Receiver {
  readonly url: string;
  readonly secret: string;
  /** Events with a valid signature, in order of arrival. */
  readonly events: ReceivedEvent[];
  /** Statuses of the next answers; after those, 204. */
  readonly statuses: number[];
}

const secret = `whsec_${Buffer.from('a secret of this test').toString('base64')}`;

/** A webhook receiver that verifies each call as an application does, with the real SDK. */
export async function startReceiver(t: TestContext): Promise<Receiver> {
  const events: ReceivedEvent[] = [];
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    events.push(verify(request, await bodyOf(request)));
    response.writeHead(statuses.shift() ?? 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/webhooks`, secret, events, statuses };
}

function verify(request: IncomingMessage, payload: string): ReceivedEvent {
  const header = (name: string) => String(request.headers[`svix-${name}`]);
  const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
  const event = new Resend('re_unused').webhooks.verify({ payload, headers, webhookSecret: secret });
  return { svixId: headers.id, event };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = await request.toArray();
  return Buffer.concat(chunks).toString();
}
