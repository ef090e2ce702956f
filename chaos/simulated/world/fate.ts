import type { Process } from './process.ts';

/** A process's call to a store, the broker or Resend. */
export interface Call {
  readonly process: Process;
  /** Such as `notifications jobs.move`. `pause` is the middle of a call that isn't atomic. */
  readonly verb: string;
  readonly args: readonly unknown[];
}

/** The server's answer. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** What happens to a call. `effect`: whether it takes effect first. */
export type Fate =
  | { readonly kind: 'pass' }
  /** The process dies. */
  | { readonly kind: 'die'; readonly effect: boolean }
  /** The call fails: the server is away, or refuses it. */
  | { readonly kind: 'fail'; readonly effect: boolean; readonly error: 'away' | 'refused' }
  /** The process stops, and continues after this long; without `ms`, when it is resumed. */
  | { readonly kind: 'stop'; readonly effect: boolean; readonly ms?: number };

export const pass: Fate = { kind: 'pass' };

/**
 * The error that a driver throws: the server is away and the outcome unknown, or the server refuses the call.
 */
export function errorOf(error: 'away' | 'refused', verb: string): Error {
  if (error === 'refused') return new Error(`${verb} was refused`);
  return Object.assign(new Error(`the connection was lost during ${verb}`), { code: 'ECONNRESET' });
}
