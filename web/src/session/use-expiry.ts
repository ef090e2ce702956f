import { useEffect } from 'react';
import { readExpiry } from './read-expiry.ts';
import { expireSession, type Session } from './session-store.ts';

const longestTimerMs = 2 ** 31 - 1;

/** Expires the session when its token does, instead of at the first rejected request. */
export function useExpiry(session: Session | undefined): void {
  const token = session?.token;
  useEffect(() => {
    if (token === undefined) return;
    const ms = Math.min(Math.max(readExpiry(token) - Date.now(), 0), longestTimerMs);
    const timer = setTimeout(() => expireSession(token), ms);
    return () => clearTimeout(timer);
  }, [token]);
}
