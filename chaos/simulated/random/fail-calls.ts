import type { World } from '../world/create-world.ts';
import { type Call, type Fate, pass } from '../world/fate.ts';
import type { ProcessName, Trouble } from './troubles.ts';

/** Troubles that affect calls. */
export type CallTrouble = Extract<Trouble, { readonly trouble: 'kill' | 'stop' | 'refuse' | 'lossy' }>;

export interface CallFailures {
  readonly fateOf: (call: Call) => Fate;
  begin(trouble: CallTrouble, world: World): void;
}

/** Whether this trouble affects the call now, and how. */
type Watch = (call: Call) => Fate | undefined;

/** `random`: decides which calls are lost. */
export function failCalls(random: () => number): CallFailures {
  const watches = new Set<Watch>();
  const once = (trouble: Exclude<CallTrouble, { readonly trouble: 'lossy' }>) => {
    let left = trouble.calls;
    const watch: Watch = (call) => {
      if (!isOf(call, trouble.who) || (trouble.trouble !== 'kill' && isNotice(call))) return undefined;
      left -= 1;
      if (left > 0) return undefined;
      watches.delete(watch);
      return fateOf(trouble);
    };
    watches.add(watch);
  };
  return {
    fateOf(call) {
      for (const watch of watches) {
        const fate = watch(call);
        if (fate !== undefined) return fate;
      }
      return pass;
    },
    begin(trouble, world) {
      if (trouble.trouble !== 'lossy') return once(trouble);
      const { who, port, effect, share, ms } = trouble;
      const until = world.time.now + ms;
      const watch: Watch = (call) => {
        if (world.time.now > until) watches.delete(watch);
        else if (isOf(call, who) && portOf(call) === port && !isNotice(call) && random() < share)
          return { kind: 'fail', error: 'away', effect };
        return undefined;
      };
      watches.add(watch);
    },
  };
}

const isOf = ({ process }: Call, who: ProcessName) => process.name.startsWith(who);

/** These calls have no answer that anybody waits for. */
const isNotice = ({ verb }: Call) => /\.(ack|announce)$/.test(verb);

function portOf({ verb }: Call): 'store' | 'bus' | 'resend' {
  if (verb.includes(' bus.')) return 'bus';
  return verb.includes(' resend.') ? 'resend' : 'store';
}

function fateOf(trouble: Exclude<CallTrouble, { readonly trouble: 'lossy' }>): Fate {
  const { effect } = trouble;
  switch (trouble.trouble) {
    case 'kill':
      return { kind: 'die', effect };
    case 'stop':
      return { kind: 'stop', effect, ms: trouble.ms };
    case 'refuse':
      return { kind: 'fail', error: 'refused', effect };
  }
}
