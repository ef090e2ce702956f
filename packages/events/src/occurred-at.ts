const instant = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Brings an ISO 8601 instant to one form, UTC with six decimals, so that text order is time order.
 * Returns undefined for what isn't an instant.
 */
export function normalizeInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, seconds, fraction = '', zone] = instant.exec(value) ?? [];
  if (seconds === undefined || zone === undefined) return undefined;
  const ms = Date.parse(`${seconds}${zone.toUpperCase()}`);
  if (Number.isNaN(ms)) return undefined;
  const utc = new Date(ms).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z` : undefined;
}
