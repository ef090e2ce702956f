import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; undefined if there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers without a schema
  readonly body: any;
}

export interface AskOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed-in user. */
export interface SignedUp {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
}

export interface UsersClient {
  /** `route`: method and path. A body of text or bytes is sent unchanged, any other as JSON. */
  ask(route: string, options?: AskOptions): Promise<Answer>;
  signUp(name: string): Promise<SignedUp>;
}

export const aPassword = 'correct horse battery';

/** A unique address for any name. */
export const anAddress = (name: string) =>
  `${name.replace(/\W/g, '')}.${randomBytes(6).toString('hex')}@example.com`.toLowerCase();

export function createClient(url: string): UsersClient {
  const ask: UsersClient['ask'] = async (route, { token, body, headers } = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? null : raw ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const { status, headers: answered } = response;
    return { status, headers: answered, text, body: isJson ? JSON.parse(text) : undefined };
  };
  return {
    ask,
    async signUp(name) {
      const account = { name, email: anAddress(name), password: aPassword };
      const { status, text, body } = await ask('POST /api/users', { body: account });
      assert.equal(status, 201, text);
      return { ...account, id: body.user.id, token: body.token };
    },
  };
}
