import { mailboxAddress } from '../api/addresses.ts';
import { readProblem } from '../api/api-problem.ts';

/** Asks the local mailbox, which knows nobody: no token goes there. Throws an ApiProblem. */
export async function readMailbox<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`${mailboxAddress}${path}`, { signal });
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as Answer;
}

/** Where an email's HTML is, for a frame. */
export const emailFrame = (id: string) => `${mailboxAddress}/emails/${encodeURIComponent(id)}/html`;
