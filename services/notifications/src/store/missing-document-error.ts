/**
 * A document that others refer to is missing. This is an error, never an empty page: recipients would miss
 * their email.
 */
export class MissingDocumentError extends Error {
  override name = 'MissingDocumentError';
  readonly code: 'missing-plan' | 'missing-job';

  constructor(kind: 'plan' | 'job', id: string) {
    super(`the ${kind} ${id} is missing`);
    this.code = `missing-${kind}`;
  }
}
