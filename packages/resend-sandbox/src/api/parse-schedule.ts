const RELATIVE = /^in (?<count>\d{1,5}) ?(?<unit>min|minute|hour|day)s?$/i;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const HORIZON_MS = 30 * 86_400_000;

/**
 * The time of `scheduled_at`, ms: ISO 8601 or `in 5 minutes` (the only natural language supported here), at
 * most 30 days ahead; null if it is invalid.
 */
export function parseSchedule(text: string, now: number): number | null {
  const { count, unit = '' } = RELATIVE.exec(text.trim())?.groups ?? {};
  const unitMs = UNIT_MS[unit.charAt(0).toLowerCase()] ?? Number.NaN;
  const at = count === undefined ? readIso(text.trim()) : now + Number(count) * unitMs;
  return at <= now + HORIZON_MS ? at : null;
}

function readIso(text: string): number {
  return ISO.test(text) ? Date.parse(text) : Number.NaN;
}
