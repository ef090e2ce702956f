const instant =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;

/**
 * Normalizes an ISO 8601 instant to UTC with six decimals (27 characters), so that text order is time order.
 * Further decimals are cut. Returns undefined for anything else: no zone, no such day, a year outside
 * 0000–9999.
 */
export function normalizeInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = instant.exec(value);
  if (parts === null) return undefined;
  const [, date, minute, second = ':00', fraction = '', sign, hours = '0', minutes = '0'] = parts;
  const local = `${date}T${minute}${second}`;
  const ms = Date.parse(`${local}Z`);
  // Date.parse reads 31 February and 24:00 as a later day.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== local) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const utc = new Date(ms - offset).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z` : undefined;
}
