const RELATIVE = /^in (?<count>\d{1,5}) ?(?<unit>min|minute|hour|day)s?$/i;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
const HORIZON_MS = 30 * 86_400_000;

/**
 * When `scheduled_at` is, in ms: ISO 8601 or `in 5 minutes` (of Resend's natural language the sandbox knows no
 * more), at most 30 days ahead; null when it can't be used.
 */
export function parseSchedule(text: string, now: number): number | null {
  const at = momentOf(text.trim(), now);
  return Number.isNaN(at) || at > now + HORIZON_MS ? null : at;
}

function momentOf(text: string, now: number): number {
  const { count, unit } = RELATIVE.exec(text)?.groups ?? {};
  if (count !== undefined && unit !== undefined) {
    return now + Number(count) * (UNIT_MS[unit.toLowerCase()] ?? Number.NaN);
  }
  return ISO.test(text) ? Date.parse(text) : Number.NaN;
}
