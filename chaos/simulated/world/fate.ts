import type { Process } from './process.ts';

/** One call of a process to a store, the broker or Resend. */
export interface Call {
  readonly process: Process;
  /** Such as `notifications jobs.move`; `pause` stands for the middle of a call that isn't atomic. */
  readonly verb: string;
  readonly args: readonly unknown[];
}

/** What the one that is called answers. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** What becomes of a call. `effect`: whether it reaches the one that is called before it happens. */
export type Fate =
  | { readonly kind: 'pass' }
  /** The process dies. */
  | { readonly kind: 'die'; readonly effect: boolean }
  /** The call fails: the one that is called is away, or refuses. */
  | { readonly kind: 'fail'; readonly effect: boolean; readonly error: 'away' | 'refused' }
  /** The process stops, and goes on after so long; where nothing is said, when somebody resumes it. */
  | { readonly kind: 'stop'; readonly effect: boolean; readonly ms?: number };

export const pass: Fate = { kind: 'pass' };

/** An error as a driver gives it: what it calls is away, so that nobody knows what became of the call, or it refuses. */
export function errorOf(error: 'away' | 'refused', verb: string): Error {
  if (error === 'refused') return new Error(`${verb} was refused`);
  return Object.assign(new Error(`the connection was lost during ${verb}`), { code: 'ECONNRESET' });
}
