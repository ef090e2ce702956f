const home = '/notificaciones';

/** Path of the sign-in page that returns to this location. */
export function entryPath({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return `/entrar?${new URLSearchParams({ volver: pathname + search + hash })}`;
}

/** Where to go after signing in; only paths on this origin are accepted. */
export function returnPath(params: URLSearchParams, otherwise = home): string {
  const path = params.get('volver') ?? '';
  const isOurs = path.startsWith('/') && new URL(path, location.origin).origin === location.origin;
  return isOurs ? path : otherwise;
}
