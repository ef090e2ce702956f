import { as } from '../time/owner.ts';
import { type Call, errorOf, type Fate, type Outcome } from './fate.ts';
import type { Process } from './process.ts';

/** What stands between a process and what it calls. */
export interface Passage {
  readonly process: Process;
  /** Decides what becomes of a call; hears of every one. */
  readonly fateOf: (call: Call) => Fate;
  /** Something happened at the one that was called. */
  readonly onEffect: (call: Call, outcome: Outcome) => void;
  /** A call takes some time to arrive. */
  readonly travel: (call: Call) => Promise<void>;
  /** An acknowledgement that was lost takes its connection with it. */
  readonly cut: () => void;
  /** What a call that fails answers, where it doesn't throw. */
  readonly failure?: (error: 'away' | 'refused') => unknown;
}

/** These only make something whose verbs are calls. */
const makers = new Set(['consumer', 'openFollowers']);
/** These answer nothing, and at once. */
const notices = new Set(['ack', 'announce']);

/** The same port, but each of its verbs, whatever they are, is a call that may go wrong. */
export function wrapPort<Port extends object>(port: Port, path: string, passage: Passage): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol') return typeof value === 'function' ? value.bind(target) : value;
      if (typeof value === 'function') {
        return (...args: unknown[]) =>
          callVerb({ passage, name: key, verb: `${path}${key}` }, args, (inner) =>
            value.apply(target, inner),
          );
      }
      return isPort(value) ? wrapPort(value, `${path}${key}.`, passage) : value;
    },
  });
}

interface Verb {
  readonly passage: Passage;
  readonly name: string;
  readonly verb: string;
}

function callVerb(
  { passage, name, verb }: Verb,
  args: unknown[],
  run: (args: unknown[]) => unknown,
): unknown {
  const inner = args.map((arg) => (isCallback(arg) ? calledBack(passage, verb, arg) : arg));
  const effect = () => as(undefined, () => run(inner));
  if (makers.has(name)) {
    const made = effect();
    return isPort(made) ? wrapPort(made, `${verb}.`, passage) : made;
  }
  const call: Call = { process: passage.process, verb, args };
  if (!notices.has(name)) return perform(passage, call, async () => effect());
  return notify(passage, call, effect);
}

/** What the process gave to be called back runs as the process, when it is awake; what it is given are ports as well. */
function calledBack(passage: Passage, verb: string, callback: (...args: unknown[]) => unknown) {
  const { process } = passage;
  const wrapped = (value: unknown) => (isPort(value) ? wrapPort(value, `${verb}.`, passage) : value);
  return (...args: unknown[]) => {
    const given = args.map((arg) => (Array.isArray(arg) ? arg.map(wrapped) : arg));
    const run = () => process.run(() => callback(...given));
    return process.state === 'running' ? run() : process.awake().then(run);
  };
}

const isCallback = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';

const isPort = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some((each) => typeof each === 'function' || isNested(each));

/** A store's groups of verbs. */
const isNested = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).some((each) => typeof each === 'function');

/** One call, on its way there and back. */
export async function perform(
  passage: Passage,
  call: Call,
  effect: () => Promise<unknown>,
): Promise<unknown> {
  const { process, fateOf, travel, onEffect } = passage;
  await process.awake();
  const fate = fateOf(call);
  if (fate.kind !== 'pass' && !fate.effect) {
    const failed = suffer(passage, call, fate);
    await process.awake();
    if (failed !== undefined) return travel(call).then(failed);
  }
  await travel(call);
  // What calls back does its work in the process: a transaction waits for a process that is stopped.
  if (call.args.some(isCallback)) await process.awake();
  const outcome = await settle(effect);
  onEffect(call, outcome);
  const failed = fate.kind !== 'pass' && fate.effect ? suffer(passage, call, fate) : undefined;
  await process.awake();
  if (failed !== undefined) return failed();
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** Lets the fate happen. Returns what the call then comes to, where it fails. */
function suffer(passage: Passage, { verb }: Call, fate: Fate): (() => unknown) | undefined {
  const { process, failure } = passage;
  if (fate.kind === 'die') process.kill();
  if (fate.kind === 'stop') process.stop(fate.ms);
  if (fate.kind !== 'fail') return undefined;
  return () => {
    if (failure !== undefined) return failure(fate.error);
    throw errorOf(fate.error, verb);
  };
}

async function settle(effect: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await effect() };
  } catch (error) {
    return { error };
  }
}

/** A call without an answer. */
function notify(passage: Passage, call: Call, effect: () => unknown): void {
  const { process, fateOf, onEffect, cut } = passage;
  if (process.state === 'gone') return;
  const fate = fateOf(call);
  const happens = fate.kind === 'pass' || fate.effect;
  if (happens) onEffect(call, { value: effect() });
  if (fate.kind === 'die') process.kill();
  if (fate.kind === 'fail') cut();
}
