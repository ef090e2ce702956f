import { type Session, sessionStore } from './session-store.ts';

/** Who is signed in; undefined for nobody, and once the token has expired. */
export function useSession(): Session | undefined {
  const session = sessionStore.useValue();
  return session?.expired === true ? undefined : session;
}
