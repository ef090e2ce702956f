import { z } from 'zod';

const counts = z.object({ emails: z.number(), requests: z.record(z.string(), z.number()) });
const emails = z.object({ items: z.array(z.object({ to: z.array(z.string()), subject: z.string() })) });

/** A client for the ledger of a local Resend in another process. */
export function sandboxClient(url: string) {
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/sandbox/${path}`)).json();
  return {
    counts: async () => counts.parse(await get('counts')),
    /** The oldest thousand. */
    emails: async () => emails.parse(await get('emails?order=oldest&limit=1000')).items,
  };
}
