/** The page of a publication: the artist's page, which shows their posts and events. */
export function pagePath({ authorId, id }: { readonly authorId: string; readonly id: string }): string {
  return `/artistas/${encodeURIComponent(authorId)}#${encodeURIComponent(id)}`;
}
