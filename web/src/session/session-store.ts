import { createStore } from '../state/create-store.ts';
import { readExpiry } from './read-expiry.ts';

export interface Session {
  readonly token: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** The token has expired. The user is kept to prefill the sign-in page. */
  readonly expired: boolean;
}

const key = 'riff.session';

/** The current session, shared by all windows of the browser and kept across reloads. */
export const sessionStore = createStore(load());

export function startSession({ token, user }: Pick<Session, 'token' | 'user'>): void {
  const { id, name, email } = user;
  keep({ token, user: { id, name, email }, expired: false });
}

export function endSession(): void {
  keep(undefined);
}

/** Marks the session with this token as expired; a newer session is left alone. */
export function expireSession(token: string): void {
  const current = sessionStore.read();
  if (current?.token === token && !current.expired) keep({ ...current, expired: true });
}

function keep(session: Session | undefined): void {
  if (session === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(session));
  sessionStore.write(session);
}

function load(): Session | undefined {
  try {
    const session = JSON.parse(localStorage.getItem(key) ?? 'null') as Session | null;
    if (session === null || typeof session.token !== 'string') return undefined;
    return { ...session, expired: session.expired || readExpiry(session.token) <= Date.now() };
  } catch {
    // Invalid data counts as signed out.
    return undefined;
  }
}

window.addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) sessionStore.write(load());
});
