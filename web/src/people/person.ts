/** A user's public profile. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Only present for signed-in users. */
  readonly followedByMe?: boolean;
}

/** A person with follower and following counts; 100,000 means 100,000 or more. */
export interface Profile extends Person {
  readonly followers: number;
  readonly following: number;
}

export const countedAtMost = 100_000;
