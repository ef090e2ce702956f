/** What a follower chose of the emails; every kind that is false isn't sent, whoever ended it. */
export interface EmailChoices {
  readonly locale: 'es' | 'en';
  readonly email: Readonly<Record<EmailKind, boolean>>;
}

export const emailKinds = ['new_post', 'new_event', 'event_update', 'event_cancelled'] as const;
export type EmailKind = (typeof emailKinds)[number];

export const artistLevels = ['all', 'inbox', 'none'] as const;
export type ArtistLevel = (typeof artistLevels)[number];
