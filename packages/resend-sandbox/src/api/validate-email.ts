import { z } from 'zod';
import { type ResendError, resendErrors } from '../resend-error.ts';
import { type Email, emailSchema } from './email-schema.ts';
import { parseSchedule } from './parse-schedule.ts';

export type ValidEmail = Email & { readonly scheduledAt: number | null };

export type Validation =
  | { readonly email: ValidEmail; readonly error?: never }
  | { readonly error: ResendError; readonly email?: never };

const REQUIRED = ['from', 'to', 'subject'] as const;

/** Validates one email of a request as Resend would; returns the first error. */
export function validateEmail(
  input: unknown,
  { now, batch }: { readonly now: number; readonly batch: boolean },
): Validation {
  const fields = z.record(z.string(), z.unknown()).safeParse(input).data;
  if (!fields) return invalid('The email must be an `object`.');
  const missing = REQUIRED.find((field) => isEmpty(fields[field]));
  if (missing !== undefined) return { error: resendErrors.missingField(missing) };
  if (batch && fields.attachments !== undefined) {
    return invalid('The `attachments` field is not supported in batch requests.');
  }
  const { data: email, error } = emailSchema.safeParse(fields);
  if (error) return invalid(error.issues[0]?.message ?? 'The email is not valid.');
  if (!email.html && !email.text) return { error: resendErrors.missingField('html` or `text') };
  if (!email.scheduled_at) return { email: { ...email, scheduledAt: null } };
  const scheduledAt = parseSchedule(email.scheduled_at, now);
  return scheduledAt === null
    ? invalid('Invalid `scheduled_at` field. It must be an ISO 8601 date at most 30 days ahead.')
    : { email: { ...email, scheduledAt } };
}

function invalid(message: string): Validation {
  return { error: resendErrors.invalidField(message) };
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
