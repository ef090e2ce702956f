/** The size and pace of a run. */
export interface Load {
  /** Fans at the start; most of them follow the first artist. */
  readonly fans: number;
  /** Followers of the first artist at the start. */
  readonly crowd: number;
  readonly artists: number;
  readonly foreignFans: number;
  /** Followers of the artists whose erasure is part of the run. */
  readonly admirers: number;
  /** Mean interval between two operations of a kind, ms. */
  readonly every: {
    readonly smallChange: number;
    readonly publication: number;
    readonly erasure: number;
    readonly foreign: number;
    readonly poison: number;
    readonly fault: number;
  };
  readonly settleWithinMs: number;
}

const long: Load = {
  fans: 1_150,
  crowd: 1_050,
  artists: 5,
  foreignFans: 30,
  admirers: 1_500,
  every: {
    smallChange: 350,
    publication: 11_000,
    erasure: 80_000,
    foreign: 25_000,
    poison: 30_000,
    fault: 7_000,
  },
  settleWithinMs: 10 * 60_000,
};

const short: Load = {
  fans: 170,
  crowd: 120,
  artists: 4,
  foreignFans: 10,
  admirers: 100,
  every: {
    smallChange: 250,
    publication: 2_500,
    erasure: 9_000,
    foreign: 6_000,
    poison: 5_000,
    fault: 3_000,
  },
  settleWithinMs: 70_000,
};

/**
 * One dependency is down throughout. Users who follow during it are late for every publication, and each of
 * these costs a job and an email of its own. So there are fewer publications, and more time to settle.
 */
const outage: Load = { ...long, every: { ...long.every, publication: 22_000 }, settleWithinMs: 25 * 60_000 };

export function loadOf(options: { readonly short: boolean; readonly outage?: unknown }): Load {
  if (options.short) return short;
  return options.outage === undefined ? long : outage;
}
