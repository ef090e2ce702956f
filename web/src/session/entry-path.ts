const home = '/notificaciones';

/** Where to sign in so as to come back to this place. */
export function entryPath({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return `/entrar?${new URLSearchParams({ volver: pathname + search + hash })}`;
}

/** Where to go after signing in: a path of this page's own, whatever the address says. */
export function returnPath(params: URLSearchParams, otherwise = home): string {
  const path = params.get('volver') ?? '';
  const isOurs = path.startsWith('/') && new URL(path, location.origin).origin === location.origin;
  return isOurs ? path : otherwise;
}
