import { Navigate, Outlet, useLocation } from 'react-router';
import { entryPath } from './entry-path.ts';
import { useSession } from './use-session.ts';

/** Protects pages for signed-in users; others sign in first and return to the same page. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session === undefined) return <Navigate to={entryPath(location)} replace />;
  return <Outlet />;
}
