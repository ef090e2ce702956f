import { z } from 'zod';
import { emailEventTypes } from '../webhooks/events-of.ts';

export const emitSchema = z.strictObject({
  emailId: z.string(),
  type: z.enum(emailEventTypes),
  extra: z.record(z.string(), z.unknown()).default({}),
});
