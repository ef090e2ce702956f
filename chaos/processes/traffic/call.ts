import type { Outcome } from './journal.ts';

/** Longer than any request takes, shorter than the longest freeze of a process, ms. */
const patienceMs = 15_000;

export interface Answer {
  readonly outcome: Outcome;
  readonly body: unknown;
}

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request. A status below 500 gives the outcome; a 5xx or no answer leaves it unknown. */
export async function call({ method, url, token, body, headers }: Call): Promise<Answer> {
  try {
    const isText = typeof body === 'string';
    const response = await fetch(url, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isText && { 'content-type': 'application/json' }),
        ...(isText && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      body: body === undefined ? null : isText ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    const outcome = response.ok ? 'done' : response.status < 500 ? 'refused' : 'unknown';
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { outcome, body: isJson && text !== '' ? JSON.parse(text) : undefined };
  } catch {
    return { outcome: 'unknown', body: undefined };
  }
}
