import { Resend } from 'resend';
import type { Sandbox } from '../parts/start-sandbox.ts';
import { fanOutNaiveSqlite } from './naive-sqlite.ts';

/** Seconds taken by the obvious loop: one Resend call per follower, and each failed call loses an email. */
export async function mailNaive(file: string, { url }: Sandbox, onLost: () => void): Promise<number> {
  const resend = new Resend('re_bench', { baseUrl: url });
  const { mailed } = await fanOutNaiveSqlite(file, async (to, subject) => {
    const { error } = await resend.emails.send({
      from: 'Riff <hola@riff.example>',
      to,
      subject,
      text: subject,
    });
    if (error !== null) onLost();
  });
  return mailed;
}
