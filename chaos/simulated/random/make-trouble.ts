import type { WireMessage } from '@riff/events';
import type { ResendAnswer } from '@riff/notifications';
import type { Poison } from '../oracle/findings.ts';
import { emitUpdate } from '../parts/emit-update.ts';
import { refusals } from '../parts/refusals.ts';
import type { World } from '../world/create-world.ts';
import type { Call, Fate } from '../world/fate.ts';
import { failCalls } from './fail-calls.ts';
import { makePoison } from './make-poison.ts';
import { takeVersionsBack } from './take-versions-back.ts';
import { dayAndAnHourMs, minutesMs, type Trouble } from './troubles.ts';

export interface TroubleMaker {
  readonly fateOf: (call: Call) => Fate;
  /** Called for each call that took effect. */
  readonly note: (call: Call) => void;
  readonly resendRefusal: () => ResendAnswer | undefined;
  /** The unprocessable messages. */
  readonly poison: Poison;
  /** Starts a trouble; resolves once it has begun. */
  begin(trouble: Trouble, world: World): Promise<void>;
}

const isSending = ({ verb }: Call) => verb.endsWith(' resend.send');

export function createTroubleMaker(random: () => number): TroubleMaker {
  const calls = failCalls(random);
  const published: WireMessage[] = [];
  const poison = new Map<string, string | undefined>();
  /** Calls to Resend in progress, including those of a stopped process. */
  const sending = new Set<Call>();
  let refusing: { readonly answer: ResendAnswer | undefined; readonly isOver: () => boolean } | undefined;

  /** Known limit: to Resend, a call that takes a day to arrive is a new one. */
  const jump = async (ms: number, { time }: World) => {
    while (sending.size > 0) await time.sleep(1);
    time.jump(ms);
  };
  return {
    fateOf(call) {
      const fate = calls.fateOf(call);
      const leaves = fate.kind === 'pass' || fate.kind === 'stop' || fate.effect;
      if (isSending(call) && leaves) sending.add(call);
      return fate;
    },
    note(call) {
      const { verb, args } = call;
      const [message] = args;
      sending.delete(call);
      if (/^(users|content) bus\.publish$/.test(verb)) published.push(message as WireMessage);
    },
    resendRefusal: () => (refusing === undefined || refusing.isOver() ? undefined : refusing.answer),
    poison,
    async begin(trouble, world) {
      const { time, kept, programs, broker } = world;
      const programOf = (who: string) => programs.find(({ name }) => name === who);
      switch (trouble.trouble) {
        case 'restart':
          return programOf(trouble.who)?.restart();
        case 'cut':
          return programOf(trouble.who)?.cut();
        case 'broker away':
          broker.set(false);
          await time.sleep(trouble.ms);
          return broker.set(true);
        case 'resend refuses': {
          const until = time.now + trouble.ms;
          refusing = { answer: refusals[trouble.answer], isOver: () => time.now > until };
          if (trouble.days !== true) return;
          // Long enough for the first calls to be refused.
          await time.sleep(trouble.ms / 2);
          return jump(dayAndAnHourMs, world);
        }
        case 'duplicate': {
          const message = published[trouble.nth % Math.max(published.length, 1)];
          if (message !== undefined) await kept.broker.connect().publish(message);
          return;
        }
        case 'shuffle':
          return kept.broker.shuffle(trouble.queue, random);
        case 'poison': {
          const { text, about } = makePoison(poison.size);
          poison.set(text, about);
          const body = Buffer.from(text);
          return kept.broker.connect().send(trouble.queue, { routingKey: '', body, properties: {} });
        }
        case 'old versions':
          return takeVersionsBack(kept.users, time.wall);
        case 'jump':
          return jump(trouble.ms, world);
        case 'kill with update':
          await jump(minutesMs, world);
          await emitUpdate(world, trouble.artist);
          // Long enough for the delivery, too short for it to be stored.
          await time.sleep(0.2);
          for (const { process } of world.notifications) process?.kill();
          return;
        default:
          calls.begin(trouble, world);
      }
    },
  };
}
