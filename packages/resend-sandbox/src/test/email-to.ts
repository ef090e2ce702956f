import type { CreateBatchEmailOptions } from 'resend';

/** A valid email to this person. */
export function emailTo(name: string): CreateBatchEmailOptions & { html: string; text: string } {
  return {
    from: 'Riff <onboarding@resend.dev>',
    to: `${name}@riff.test`,
    subject: `Para ${name}`,
    html: `<p>Hola, ${name}</p>`,
    text: `Hola, ${name}`,
  };
}
