import type { Attempt, FailedSignIns } from './count-failed-sign-ins.ts';
import type { Gate } from './create-gate.ts';
import { verifyPassword } from './verify-password.ts';

export interface CheckPasswordDeps {
  readonly hashing: Gate;
  readonly failedSignIns: FailedSignIns;
}

/**
 * Whether the password matches the stored hash. Failures count towards the limit. Throws
 * TooManyAttemptsError.
 */
export function checkPassword(
  { hashing, failedSignIns }: CheckPasswordDeps,
  attempt: Attempt,
  password: string,
  stored: string,
): Promise<boolean> {
  return hashing.run(async () => {
    // Checked here, not before: other attempts may have failed while this one waited in the queue.
    failedSignIns.mustBeFew(attempt);
    const right = await verifyPassword(password, stored);
    failedSignIns.note(attempt, right);
    return right;
  });
}
