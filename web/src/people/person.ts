/** A user as everybody sees them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Told to who is signed in. */
  readonly followedByMe?: boolean;
}

/** A person with how many follow them, and whom they follow; 100,000 stands for more. */
export interface Profile extends Person {
  readonly followers: number;
  readonly following: number;
}

export const countedAtMost = 100_000;
