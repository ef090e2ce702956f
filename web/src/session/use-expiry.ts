import { useEffect } from 'react';
import { readExpiry } from './read-expiry.ts';
import { expireSession, type Session } from './session-store.ts';

const longestTimerMs = 2 ** 31 - 1;

/** Ends the session here when its token ends, rather than at the first refusal. */
export function useExpiry(session: Session | undefined): void {
  const token = session?.token;
  useEffect(() => {
    if (token === undefined) return;
    const ms = Math.min(Math.max(readExpiry(token) - Date.now(), 0), longestTimerMs);
    const timer = setTimeout(() => expireSession(token), ms);
    return () => clearTimeout(timer);
  }, [token]);
}
