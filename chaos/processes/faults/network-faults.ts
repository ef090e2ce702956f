import { setTimeout as sleep } from 'node:timers/promises';
import type { Behaviour } from '../parts/proxy.ts';
import type { Seeded } from '../seeded.ts';
import type { ChooseFault, FaultParts } from './fault.ts';

const wayOf = ({ stage }: FaultParts, name: string) => {
  const found = stage.proxies.get(name);
  if (found === undefined) throw new Error(`no way ${name}`);
  return found;
};

function lasting(
  kind: string,
  [shortest, longest]: readonly [number, number],
  behaviourOf: (random: Seeded) => Behaviour,
): ChooseFault {
  return (random, { ways, scale }) => {
    const target = random.pick(ways) ?? '';
    const ms = Math.round(random.int(shortest, longest) * scale);
    const behaviour = behaviourOf(random);
    return {
      kind,
      target,
      where: target,
      ms,
      async inject(parts) {
        const way = wayOf(parts, target);
        way.behave(behaviour);
        await sleep(ms);
        way.behave({ kind: 'pass' });
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

export const reset: ChooseFault = (random, { ways }) => {
  const target = random.pick(ways) ?? '';
  return {
    kind: 'reset',
    target,
    where: target,
    ms: 0,
    inject: async (parts) => wayOf(parts, target).reset(),
  };
};
