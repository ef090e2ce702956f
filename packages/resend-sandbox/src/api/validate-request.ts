import { type ResendError, resendErrors } from '../resend-error.ts';
import { parseAddress } from './parse-address.ts';
import { type ValidEmail, validateEmail } from './validate-email.ts';

export interface PlacedEmail {
  /** Its index in the request. */
  readonly position: number;
  readonly email: ValidEmail;
}

export interface RefusedEmail {
  readonly index: number;
  readonly message: string;
}

export type RequestValidation =
  | { readonly error: ResendError }
  | {
      readonly error?: never;
      readonly emails: readonly PlacedEmail[];
      readonly refused: readonly RefusedEmail[];
    };

export interface SendRequest {
  readonly body: unknown;
  readonly batch: boolean;
  /** `x-batch-validation: permissive`: what is valid goes out, the rest is reported. */
  readonly permissive: boolean;
  readonly verifiedDomains: readonly string[] | null;
  readonly now: number;
}

const MAX_BATCH = 100;

export function validateRequest(request: SendRequest): RequestValidation {
  const { body, batch, now } = request;
  if (!batch) {
    const { error, email } = validateEmail(body, { now, batch });
    return error ? { error } : withDomains([{ position: 0, email }], [], request);
  }
  if (!Array.isArray(body))
    return { error: resendErrors.invalidField('The request body must be an `array`.') };
  if (body.length < 1 || body.length > MAX_BATCH) {
    return { error: resendErrors.invalidField(`A batch must have between 1 and ${MAX_BATCH} emails.`) };
  }
  const emails: PlacedEmail[] = [];
  const refused: RefusedEmail[] = [];
  for (const [position, input] of body.entries()) {
    const { error, email } = validateEmail(input, { now, batch });
    if (!error) emails.push({ position, email });
    else if (request.permissive) refused.push({ index: position, message: error.message });
    else return { error };
  }
  return withDomains(emails, refused, request);
}

/** A sender that isn't set up is no fault of one email: it refuses the request in either mode. */
function withDomains(
  emails: readonly PlacedEmail[],
  refused: readonly RefusedEmail[],
  { verifiedDomains }: SendRequest,
): RequestValidation {
  if (verifiedDomains === null) return { emails, refused };
  for (const { email } of emails) {
    const domain = parseAddress(email.from)?.split('@').at(-1) ?? '';
    if (!verifiedDomains.includes(domain)) return { error: resendErrors.domainNotVerified(domain) };
  }
  return { emails, refused };
}
