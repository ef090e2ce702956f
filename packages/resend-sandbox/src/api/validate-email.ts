import { type ResendError, resendErrors } from '../resend-error.ts';
import { type Email, emailSchema } from './email-schema.ts';
import { parseSchedule } from './parse-schedule.ts';

export type ValidEmail = Email & { readonly scheduledAt: number | null };

export type Validation =
  | { readonly email: ValidEmail; readonly error?: never }
  | { readonly error: ResendError; readonly email?: never };

const REQUIRED = ['from', 'to', 'subject'] as const;
const UNSUPPORTED_IN_BATCH = 'The `attachments` field is not supported in batch requests.';

/** One email of a request as Resend would judge it; the first thing that is wrong decides. */
export function validateEmail(
  input: unknown,
  context: { readonly now: number; readonly batch: boolean },
): Validation {
  if (!isObject(input)) return invalid('The email must be an `object`.');
  const missing = REQUIRED.find((field) => isEmpty(input[field]));
  if (missing !== undefined) return { error: resendErrors.missingField(missing) };
  if (context.batch && input.attachments !== undefined) return invalid(UNSUPPORTED_IN_BATCH);
  const parsed = emailSchema.safeParse(input);
  if (!parsed.success) return invalid(parsed.error.issues[0]?.message ?? 'The email is not valid.');
  if (isEmpty(parsed.data.html) && isEmpty(parsed.data.text)) {
    return { error: resendErrors.missingField('html` or `text') };
  }
  return withSchedule(parsed.data, context.now);
}

function withSchedule(email: Email, now: number): Validation {
  if (isEmpty(email.scheduled_at)) return { email: { ...email, scheduledAt: null } };
  const scheduledAt = parseSchedule(email.scheduled_at ?? '', now);
  if (scheduledAt === null) {
    return invalid('Invalid `scheduled_at` field. It must be an ISO 8601 date at most 30 days ahead.');
  }
  return { email: { ...email, scheduledAt } };
}

function invalid(message: string): Validation {
  return { error: resendErrors.invalidField(message) };
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
