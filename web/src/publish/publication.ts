/** A post, as Content-MS returns it. */
export interface Post {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly type: 'image' | 'audio';
  readonly content?: string;
  readonly description?: string;
  readonly createdAt: string;
}

/** An event such as a concert or a release, as Content-MS returns it. */
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
