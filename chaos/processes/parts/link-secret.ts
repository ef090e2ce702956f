/** What signs links in emails, and makes Idempotency-Keys this deployment's own. */
export const linkSecret = 'a secret of the fault runs';
