import type { Told } from './observed.ts';
import type { Past } from './past.ts';
import type { Thaw } from './thaws-in.ts';

/** Why somebody must not be mailed: an acknowledged "no" before that time, with no change since. */
export function whyNotMailed(past: Past, { receiver, artist }: Told, begun: number): string | undefined {
  const lastBefore = <Said extends { readonly outcome: string; readonly ended: number }>(
    all: readonly Said[],
  ) => {
    const last = all.at(-1);
    const sure = all.every(({ outcome }) => outcome === 'done') && last !== undefined && last.ended < begun;
    return sure ? last : undefined;
  };
  const level = lastBefore(past.levelsOf(receiver, artist));
  if (level !== undefined && level.operation.level !== 'all') return `the level is ${level.operation.level}`;
  if (lastBefore(past.mutesOf(receiver))?.operation.muted === true) return 'all emails are switched off';
  const titles = new Map(past.publications.map(({ operation }) => [operation.message, operation.artist]));
  const ended = past
    .unsubscribesOf(receiver)
    .filter(({ operation }) => titles.get(operation.subject) === artist);
  // A level or a choice of kinds that is set later undoes what the link ended.
  const undone = past.levelsOf(receiver, artist).length > 0 || past.mutesOf(receiver).length > 0;
  return !undone && lastBefore(ended) !== undefined ? 'the link in an email ended them' : undefined;
}

/**
 * A change that events had spread, without faults, before the batch was frozen again, and that the email contradicts.
 */
export function whatWasKnown(
  past: Past,
  { receiver, message }: Told,
  { knew }: Thaw,
  address: string,
): string | undefined {
  const erasure = past.erasureOf(receiver);
  if (erasure?.outcome === 'done' && knew(erasure.ended)) return 'they were erased';
  if (past.cancelsOf(message).some(({ outcome, ended }) => outcome === 'done' && knew(ended))) {
    return 'the event was cancelled';
  }
  const renames = past.renamesOf(receiver);
  const last = renames.at(-1);
  const sure = renames.every(({ outcome }) => outcome === 'done');
  if (sure && last !== undefined && knew(last.ended) && last.operation.email.toLowerCase() !== address) {
    return 'their address was another one';
  }
  return undefined;
}
