/** Signs links in emails and makes Idempotency-Keys unique to this deployment. */
export const linkSecret = 'a secret of the fault runs';
