import { Navigate, Outlet, useLocation } from 'react-router';
import { entryPath } from './entry-path.ts';
import { useSession } from './use-session.ts';

/** Pages for who is signed in; anybody else signs in first, and comes back to the same place. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session === undefined) return <Navigate to={entryPath(location)} replace />;
  return <Outlet />;
}
