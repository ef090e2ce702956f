import { expireSession, sessionStore } from '../session/session-store.ts';
import { addresses } from './addresses.ts';
import { readProblem } from './api-problem.ts';

export interface Call {
  readonly service: keyof typeof addresses;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Calls an API with the current session's token. Throws an ApiProblem for an error response; a rejected token
 * also expires the session.
 */
export async function callApi<Answer = void>(call: Call): Promise<Answer> {
  const response = await sendRequest(call);
  if (!response.ok) throw await readProblem(response);
  const text = await response.text();
  // The parse boundary: our own APIs, whose tests check their responses against the schemas.
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** Returns the raw response, for streaming. */
export async function sendRequest({ service, method = 'GET', path, body, headers, signal }: Call) {
  const session = sessionStore.read();
  const response = await fetch(`${addresses[service]}${path}`, {
    method,
    headers: {
      ...(session !== undefined && !session.expired && { authorization: `Bearer ${session.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  });
  const isSignIn = path === '/api/sessions';
  if (response.status === 401 && session !== undefined && !isSignIn) expireSession(session.token);
  return response;
}
