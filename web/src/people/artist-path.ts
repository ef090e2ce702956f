/** Path of an artist's page, optionally at one of their posts or events. */
export function artistPath(artistId: string, publicationId?: string): string {
  const path = `/artistas/${encodeURIComponent(artistId)}`;
  return publicationId === undefined ? path : `${path}#${encodeURIComponent(publicationId)}`;
}
