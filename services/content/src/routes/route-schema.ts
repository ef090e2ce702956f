import { id } from '@riff/events';
import { z } from 'zod';
import { idempotencyKey } from '../publications/request-identity.ts';

export const tags = ['Content'];

export const byId = z.object({ id });
export const creationHeaders = z.looseObject({
  'idempotency-key': idempotencyKey
    .optional()
    .describe(
      'a name of your own for this creation: a repeat gets the first answer, up to 24 hours after a deletion too; another body gets 409',
    ),
});

/** Null in a description means no body at all. */
export const noContent = z.null().describe('Done');
