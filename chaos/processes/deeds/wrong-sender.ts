import { changeMeanwhile } from './change-meanwhile.ts';
import type { Deed, DeedParts } from './deed.ts';
import { whileRefusing } from './steer-resend.ts';

const readyWithinMs = 90_000;
/** Resend accepts only the default sender. */
const wrong = { RESEND_FROM: 'Riff <hola@riff.example>' };
// Afterwards Resend accepts both: a batch whose outcome is unknown is sent again unchanged.
const steering = {
  method: 'PATCH',
  path: '/sandbox/settings',
  refusing: { verifiedDomains: ['resend.dev'] },
  taking: { verifiedDomains: null },
} as const;

/** Notifications-MS runs with a sender that Resend refuses, until an operator corrects it (I14). */
export const startWithWrongSender: Deed = async (parts) => {
  const run = async () => {
    await restartWith(parts, wrong);
    await changeMeanwhile(parts);
    await restartWith(parts, {});
  };
  await whileRefusing(parts, steering, run());
  return {};
};

async function restartWith({ stage }: DeedParts, change: Readonly<Record<string, string>>): Promise<void> {
  const both = [...stage.processes.values()].filter(({ name }) => name.startsWith('notifications-'));
  await Promise.all(both.map((each) => each.restart(change)));
  await Promise.all(both.map((each) => each.untilReady(readyWithinMs)));
}
