import { id } from '@riff/events';
import { z } from 'zod';
import { idempotencyKey } from '../publications/request-identity.ts';

export const tags = ['Content'];

export const byId = z.object({ id });
export const creationHeaders = z.looseObject({
  'idempotency-key': idempotencyKey
    .optional()
    .describe(
      'your own name for this creation: a repeat gets the first answer, even up to 24 hours after a deletion; a different body gets 409',
    ),
});

/** In a response schema, null means no body. */
export const noContent = z.null().describe('Done');
