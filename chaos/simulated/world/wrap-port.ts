import { as } from '../time/owner.ts';
import { type Call, errorOf, type Fate, type Outcome } from './fate.ts';
import type { Process } from './process.ts';

/** The path between a process and the servers that it calls. */
export interface Passage {
  readonly process: Process;
  /** Decides the fate of a call. Called for every call. */
  readonly fateOf: (call: Call) => Fate;
  /** Called when a call has taken effect. */
  readonly onEffect: (call: Call, outcome: Outcome) => void;
  /** Resolves when the call has arrived. */
  readonly travel: (call: Call) => Promise<void>;
  /** Closes the connection when an acknowledgement is lost. */
  readonly cut: () => void;
  /** The value that a failed call returns, if it doesn't throw. */
  readonly failure?: (error: 'away' | 'refused') => unknown;
}

/** Not calls themselves: they only return objects whose methods are calls. */
const makers = new Set(['consumer', 'openFollowers']);
/** These return nothing, and return at once. */
const notices = new Set(['ack', 'announce']);

/** The same port, except that every method is a call that may fail. */
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

/**
 * A callback of the process runs as the process, once it is awake. Its arguments are wrapped as ports, too.
 */
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

/** A store's group of verbs. */
const isNested = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).some((each) => typeof each === 'function');

/** Makes one call: request, effect and answer. */
export async function perform(
  passage: Passage,
  call: Call,
  effect: () => Promise<unknown>,
): Promise<unknown> {
  const { process, fateOf, travel, onEffect } = passage;
  await process.awake();
  const fate = fateOf(call);
  if (fate.kind !== 'pass' && !fate.effect) {
    const failed = applyFate(passage, call, fate);
    await process.awake();
    if (failed !== undefined) return travel(call).then(failed);
  }
  await travel(call);
  // A callback runs in the process, so a transaction waits while the process is stopped.
  if (call.args.some(isCallback)) await process.awake();
  const outcome = await settle(effect);
  onEffect(call, outcome);
  const failed = fate.kind !== 'pass' && fate.effect ? applyFate(passage, call, fate) : undefined;
  await process.awake();
  if (failed !== undefined) return failed();
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** Applies the fate. If the call fails, returns a function that fails as the caller sees it. */
function applyFate(passage: Passage, { verb }: Call, fate: Fate): (() => unknown) | undefined {
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
