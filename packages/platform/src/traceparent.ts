import { randomBytes } from 'node:crypto';
import { context, propagation } from '@opentelemetry/api';

/**
 * The active trace (W3C Trace Context). Without tracing, a new one, so that an event can still be followed.
 */
export function traceparent(): string {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;
}
