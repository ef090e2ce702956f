import type { ChooseFault, FaultParts } from './fault.ts';

const processOf = ({ stage }: FaultParts, name: string) => {
  const found = stage.processes.get(name);
  if (found === undefined) throw new Error(`no process ${name}`);
  return found;
};

export const kill: ChooseFault = (random, { processes, scale }) => {
  const target = random.pick(processes) ?? '';
  const ms = Math.round(random.int(100, 4_000) * scale);
  return { kind: 'SIGKILL', target, where: target, ms, inject: (parts) => processOf(parts, target).kill(ms) };
};

/** Kills two at once, for example both instances of Notifications-MS. */
export const killTwo: ChooseFault = (random, { processes, scale }) => {
  const first = random.pick(processes) ?? '';
  const second = random.pick(processes.filter((name) => name !== first)) ?? '';
  const ms = Math.round(random.int(100, 4_000) * scale);
  return {
    kind: 'SIGKILL',
    target: `${first} and ${second}`,
    where: first,
    ms,
    inject: async (parts) => {
      await Promise.all([first, second].map((name) => processOf(parts, name).kill(ms)));
    },
  };
};

export const freeze: ChooseFault = (random, { processes, scale }) => {
  const target = random.pick(processes) ?? '';
  const ms = Math.round(random.int(5_000, 40_000) * scale);
  return {
    kind: 'SIGSTOP',
    target,
    where: target,
    ms,
    inject: (parts) => processOf(parts, target).freeze(ms),
  };
};
