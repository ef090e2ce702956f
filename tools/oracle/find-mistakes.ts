/** A notification that somebody has, or an email that they were sent. */
export interface Copy {
  readonly who: string;
  readonly message: string;
}

/** Who has which message once everything has settled. */
export interface Expectation<Item extends Copy> {
  /** Who must have what. */
  readonly due: readonly Copy[];
  /** Why somebody must not have this copy; undefined: they may. Left out: only who must have it may. */
  readonly whyNot?: (copy: Item) => string | undefined;
  /** The most copies of a message that one person may have. Left out: one. */
  readonly times?: (message: string) => number;
}

/** A person who has too few or too many copies of a message. */
export interface Mistake<Item extends Copy> extends Copy {
  readonly copies: readonly Item[];
  /** The most copies that they may have: none if there is a reason why not. */
  readonly most: number;
  readonly whyNot: string | undefined;
}

const keyOf = ({ who, message }: Copy) => JSON.stringify([who, message]);

/** The oracle of "told once": finds who lacks a message, has it too often, or has what is not for them. */
export function findMistakes<Item extends Copy>(
  all: readonly Item[],
  { due, whyNot, times = () => 1 }: Expectation<Item>,
): readonly Mistake<Item>[] {
  const isDue = new Set(due.map(keyOf));
  const forbid = whyNot ?? ((copy) => (isDue.has(keyOf(copy)) ? undefined : 'it is not for them'));
  const found = Map.groupBy(all, keyOf);
  const pairs = new Map([...due, ...all].map((copy) => [keyOf(copy), copy]));
  return [...pairs].flatMap(([key, { who, message }]) => {
    const copies = found.get(key) ?? [];
    const reason = copies.map(forbid).find((why) => why !== undefined);
    const most = reason === undefined ? times(message) : 0;
    const isRight = copies.length > 0 && copies.length <= most;
    return isRight ? [] : [{ who, message, copies, most, whyNot: reason }];
  });
}
