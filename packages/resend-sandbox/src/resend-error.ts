/** An error in Resend's wording (https://resend.com/docs/api-reference/errors). */
export interface ResendError {
  readonly statusCode: number;
  readonly name: string;
  readonly message: string;
}

const error = (statusCode: number, name: string, message: string): ResendError => ({
  statusCode,
  name,
  message,
});

export const resendErrors = {
  invalidIdempotencyKey: error(
    400,
    'invalid_idempotency_key',
    'Idempotency keys, if present, must have between 1 and 256 characters.',
  ),
  invalidJson: error(400, 'validation_error', 'The request body is not valid JSON.'),
  missingApiKey: error(401, 'missing_api_key', 'Missing API key in the authorization header'),
  restrictedApiKey: error(401, 'restricted_api_key', 'This API key is restricted to only send emails'),
  invalidApiKey: error(403, 'invalid_api_key', 'API key is invalid'),
  notFound: error(404, 'not_found', 'The requested endpoint does not exist'),
  emailNotFound: error(404, 'not_found', 'Email not found'),
  methodNotAllowed: error(405, 'method_not_allowed', 'Method is not allowed for the requested path'),
  concurrentRequests: error(
    409,
    'concurrent_idempotent_requests',
    'There is another request in progress with the same idempotency key.',
  ),
  keyUsedForAnotherBody: error(
    409,
    'invalid_idempotent_request',
    "This idempotency key has been used with this HTTP method and endpoint within the last 24 hours, but the request body was modified and doesn't match the original request.",
  ),
  bodyTooLarge: error(413, 'validation_error', 'The request body is too large.'),
  invalidId: error(422, 'invalid_parameter', 'The `id` must be a valid UUID.'),
  dailyQuotaExceeded: error(429, 'daily_quota_exceeded', 'You have exceeded your daily email sending quota.'),
  monthlyQuotaExceeded: error(
    429,
    'monthly_quota_exceeded',
    'You have exceeded your monthly email sending quota.',
  ),
  applicationError: error(500, 'application_error', 'An unexpected error occurred.'),
  missingField: (field: string) => error(422, 'missing_required_field', `Missing \`${field}\` field.`),
  invalidField: (message: string) => error(422, 'validation_error', message),
  domainNotVerified: (domain: string) =>
    error(
      403,
      'validation_error',
      `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
    ),
  tooManyRequests: (limit: number) =>
    error(
      429,
      'rate_limit_exceeded',
      `Too many requests. You can only make ${limit} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`,
    ),
};
