import type { Fate } from '../world/fate.ts';
import type { Point } from './record-calls.ts';

const die: readonly Fate[] = [false, true].map((effect) => ({ kind: 'die', effect }));
const fail = (error: 'away' | 'refused', ...effects: readonly boolean[]): readonly Fate[] =>
  effects.map((effect) => ({ kind: 'fail', effect, error }));

/** The faults to try at a call. Of two faults that look the same from outside the process, one is tried. */
export const fatesAt = ({ verb, follows, reads }: Point): readonly Fate[] =>
  fatesOf(verb).filter((fate) => {
    if (fate.kind === 'pass') return true;
    if (reads && fate.effect) return false;
    return !(fate.kind === 'die' && !fate.effect && follows !== undefined && diesAfter(follows));
  });

const diesAfter = (verb: string) => fatesOf(verb).some((fate) => fate.kind === 'die' && fate.effect);

/** The possible fates of a call to this verb, other than passing. */
function fatesOf(verb: string): readonly Fate[] {
  // In the middle of a call, its earlier writes stay.
  if (verb.endsWith(' pause')) return [...die.slice(0, 1), ...fail('away', false)];
  if (verb.endsWith('.announce')) return die;
  if (verb.endsWith('.ack')) return [...die, ...fail('away', false)];
  if (verb.endsWith('.publish')) return [...die, ...fail('away', false, true), ...fail('refused', false)];
  if (verb.includes(' bus.')) return [...die, ...fail('away', false, true)];
  return [...die, ...fail('away', false, true), ...fail('refused', false, true)];
}

export function nameOf(fate: Fate): string {
  if (fate.kind === 'pass') return 'passes';
  const when = fate.effect ? 'after its effect' : 'before its effect';
  return fate.kind === 'fail' ? `fails (${fate.error}) ${when}` : `${fate.kind}s ${when}`;
}
