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

const MAX_BATCH = 100;

export function validateRequest(request: {
  readonly body: unknown;
  readonly batch: boolean;
  readonly permissive: boolean;
  readonly verifiedDomains: readonly string[] | null;
  readonly now: number;
}): RequestValidation {
  const { body, batch, permissive, verifiedDomains, now } = request;
  if (batch && !Array.isArray(body)) return invalid('The request body must be an `array`.');
  const inputs: readonly unknown[] = batch && Array.isArray(body) ? body : [body];
  if (inputs.length < 1 || inputs.length > MAX_BATCH) {
    return invalid(`A batch must have between 1 and ${MAX_BATCH} emails.`);
  }
  const emails: PlacedEmail[] = [];
  const refused: RefusedEmail[] = [];
  for (const [position, input] of inputs.entries()) {
    const { error, email } = validateEmail(input, { now, batch });
    if (!error) emails.push({ position, email });
    else if (batch && permissive) refused.push({ index: position, message: error.message });
    else return { error };
  }
  // An unverified sender domain is an account problem, so it refuses the whole request in either mode.
  const unverified = emails
    .map(({ email }) => parseAddress(email.from)?.split('@').at(-1) ?? '')
    .find((domain) => verifiedDomains?.includes(domain) === false);
  return unverified === undefined
    ? { emails, refused }
    : { error: resendErrors.domainNotVerified(unverified) };
}

function invalid(message: string): RequestValidation {
  return { error: resendErrors.invalidField(message) };
}
