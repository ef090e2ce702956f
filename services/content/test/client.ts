import { tokenFor } from '@riff/tools/tokens';

export interface Answer {
  readonly status: number;
  // What an answer holds is what the test asserts.
  // biome-ignore lint/suspicious/noExplicitAny: JSON from outside
  readonly body: any;
  readonly headers: Headers;
  readonly text: string;
}

type Headings = Readonly<Record<string, string>>;

/** One user's requests. A string body is sent unchanged. */
export interface Client {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Headings): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Headings): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

export function clientOf(url: string, userId: string | undefined): Client {
  const authorization: Headings = userId === undefined ? {} : { authorization: `Bearer ${tokenFor(userId)}` };
  const send = async (method: string, path: string, body?: unknown, headers: Headings = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...authorization,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path) => send('DELETE', path),
  };
}
