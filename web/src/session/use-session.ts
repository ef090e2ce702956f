import { type Session, sessionStore } from './session-store.ts';

/** The current session; undefined if signed out or expired. */
export function useSession(): Session | undefined {
  const session = sessionStore.useValue();
  return session?.expired === true ? undefined : session;
}
