/** What Content-MS shows of a post. */
export interface Post {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly type: 'image' | 'audio';
  readonly content?: string;
  readonly description?: string;
  readonly createdAt: string;
}

/** What Content-MS shows of an event: a concert, a release. */
export interface ArtistEvent {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly description?: string;
  /** ISO 8601, a date or a date-time, with a zone or without. */
  readonly eventDate: string;
  readonly location: string;
  readonly createdAt: string;
}

export const postsKey = (author: string) => ['posts', author];
export const eventsKey = (author: string) => ['events', author];
