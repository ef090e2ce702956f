import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { entryPath } from '../session/entry-path.ts';
import { sessionStore } from '../session/session-store.ts';

/** Opens the sign-in page when the token expires, but only once per token. */
export function useAskAgain(): void {
  const session = sessionStore.useValue();
  const location = useLocation();
  const navigate = useNavigate();
  const askedFor = useRef<string>(undefined);
  useEffect(() => {
    if (session?.expired !== true || askedFor.current === session.token) return;
    askedFor.current = session.token;
    if (location.pathname !== '/entrar') void navigate(entryPath(location));
  }, [session, location, navigate]);
}
