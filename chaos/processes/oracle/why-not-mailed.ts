import type { Told } from './observed.ts';
import type { Past } from './past.ts';
import type { Thaw } from './thaws-in.ts';

/** Why a user must not be mailed: an opt-out acknowledged before `begun` and not changed since. */
export function whyNotMailed(past: Past, { receiver, artist }: Told, begun: number): string | undefined {
  const lastBefore = <Item extends { readonly outcome: string; readonly ended: number }>(
    all: readonly Item[],
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
  // A level or choice of kinds set later undoes the unsubscribe link.
  const undone = past.levelsOf(receiver, artist).length > 0 || past.mutesOf(receiver).length > 0;
  return !undone && lastBefore(ended) !== undefined ? 'the link in an email ended them' : undefined;
}

/**
 * A change that had reached every service before the batch was frozen again, but that the email contradicts.
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
