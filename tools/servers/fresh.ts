/** A place of one's own on a server, removed on disposal. */
export interface Fresh extends AsyncDisposable {
  readonly url: string;
}
