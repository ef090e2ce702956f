import { type Seeded, seeded } from '../seeded.ts';
import { type DeedName, deedNames } from './deed.ts';

export interface PlannedDeed {
  readonly name: DeedName;
  /** Since the start of the run, ms. */
  readonly atMs: number;
  readonly ms: number;
  readonly alone: boolean;
}

export interface Planning {
  readonly seed: number;
  readonly minutes: number;
  readonly names: readonly DeedName[];
  readonly short: boolean;
}

const minute = 60_000;
/** Duration of each deed, if the run is long enough, ms. */
const lasting: { readonly [Name in DeedName]: readonly [shortest: number, longest: number] } = {
  sender: [minute, 3 * minute],
  'daily-quota': [minute, 3 * minute],
  'monthly-quota': [minute, 3 * minute],
  'key-revoked': [minute, 3 * minute],
  'key-restricted': [minute, 3 * minute],
  'wrong-sender': [minute, minute],
  celebrity: [minute, minute],
  'short-names': [10_000, 10_000],
};
/** Latest start and maximum length, as fractions of a deed's slot in the run. */
const share = { begin: 0.1, length: 0.65 };
/** These prove little alongside other faults, so a short run does them without any. */
const refusals: ReadonlySet<DeedName> = new Set([
  ...(['sender', 'daily-quota', 'monthly-quota', 'key-revoked', 'key-restricted'] as const),
  'wrong-sender',
]);

/** Schedules the deeds in an order the seed decides. In a long run every second one has no other faults. */
export function planDeeds({ seed, minutes, names, short }: Planning): readonly PlannedDeed[] {
  const random = seeded(seed + 77_777);
  const order = short ? names : shuffled(names, random);
  const slot = (minutes * minute) / order.length;
  const offset = random.int(0, 1);
  const isAlone = (name: DeedName, index: number) => {
    if (short || name === 'wrong-sender') return refusals.has(name);
    return name === 'celebrity' ? order.indexOf(name) === index : (index + offset) % 2 === 0;
  };
  return order.map((name, index) => {
    const [shortest, longest] = lasting[name];
    const at = slot * (index + (random.int(0, 100) / 100) * share.begin);
    return {
      name,
      atMs: Math.round(at),
      ms: Math.round(Math.min(random.int(shortest, longest), slot * share.length)),
      alone: isAlone(name, index),
    };
  });
}

function shuffled<Item>(items: readonly Item[], random: Seeded): readonly Item[] {
  const left = [...items];
  const order: Item[] = [];
  while (left.length > 0) order.push(...left.splice(random.int(0, left.length - 1), 1));
  return order;
}

/** The default deeds of a run. */
export const usualDeeds = {
  /** Two erased artists: one with faults active, one without. */
  long: [...deedNames, 'celebrity'],
  short: ['short-names', 'daily-quota', 'celebrity'],
} as const satisfies Record<string, readonly DeedName[]>;
