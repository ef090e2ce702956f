import { setTimeout as sleep } from 'node:timers/promises';
import type { Behaviour } from '@riff/tools/proxy';
import type { Seeded } from '../seeded.ts';
import type { ChooseFault, FaultParts } from './fault.ts';

const linkOf = ({ stage }: FaultParts, name: string) => {
  const found = stage.proxies.get(name);
  if (found === undefined) throw new Error(`no link ${name}`);
  return found;
};

function lasting(
  kind: string,
  [shortest, longest]: readonly [number, number],
  behaviourOf: (random: Seeded) => Behaviour,
): ChooseFault {
  return (random, { links, scale }) => {
    const target = random.pick(links) ?? '';
    const ms = Math.round(random.int(shortest, longest) * scale);
    const behaviour = behaviourOf(random);
    return {
      kind,
      target,
      where: target,
      ms,
      async inject(parts) {
        const link = linkOf(parts, target);
        await link.behave(behaviour);
        await sleep(ms);
        await link.behave({ kind: 'pass' });
      },
    };
  };
}

export const blackHole = lasting('black hole', [3_000, 40_000], () => ({ kind: 'black-hole' }));
export const refuse = lasting('refused connections', [2_000, 20_000], () => ({ kind: 'refuse' }));
export const delay = lasting('delay', [5_000, 20_000], (random) => ({
  kind: 'delay',
  ms: random.int(20, 800),
}));
export const cut = lasting('cut after bytes', [3_000, 15_000], (random) => ({
  kind: 'cut',
  bytes: random.int(1, 20_000),
}));

export const reset: ChooseFault = (random, { links }) => {
  const target = random.pick(links) ?? '';
  return {
    kind: 'reset',
    target,
    where: target,
    ms: 0,
    inject: async (parts) => linkOf(parts, target).reset(),
  };
};
