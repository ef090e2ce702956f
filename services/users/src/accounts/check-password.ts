import type { Attempt, FailedSignIns } from './count-failed-sign-ins.ts';
import type { Gate } from './create-gate.ts';
import { verifyPassword } from './verify-password.ts';

export interface CheckPasswordDeps {
  readonly hashing: Gate;
  readonly failedSignIns: FailedSignIns;
}

/** Whether the password is the one that was stored; a failure counts against the attempt. Throws TooManyAttemptsError. */
export function checkPassword(
  { hashing, failedSignIns }: CheckPasswordDeps,
  attempt: Attempt,
  password: string,
  stored: string,
): Promise<boolean> {
  return hashing.run(async () => {
    // Here, not before: others may have failed while this one waited for its turn.
    failedSignIns.mustBeFew(attempt);
    const right = await verifyPassword(password, stored);
    failedSignIns.note(attempt, right);
    return right;
  });
}
