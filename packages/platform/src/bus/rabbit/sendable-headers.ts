/** Well under the 8 KiB of a frame, which headers and properties must fit into together. */
const maxBytes = 5_000;
const droppedHeader = 'x-riff-headers-dropped';
/** These would make the broker route the copy to further queues. */
const routing = new Set(['CC', 'BCC']);

/**
 * Converts any producer's headers to what the codec can write: one that it can't would close the channel at
 * every attempt. Values are converted rather than dropped. Beyond `maxBytes`, foreign headers are dropped
 * first, and counted.
 */
export function sendableHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ownFirst = Object.entries(headers).sort(([a], [b]) => rank(a) - rank(b));
  const sendable: Record<string, unknown> = {};
  let bytes = 0;
  let dropped = 0;
  for (const [name, value] of ownFirst) {
    if (routing.has(name) || value === undefined) continue;
    const written = toSendable(value);
    const size = Buffer.byteLength(JSON.stringify([name, written]));
    if (bytes + size > maxBytes) {
      dropped += 1;
      continue;
    }
    bytes += size;
    sendable[name] = written;
  }
  if (dropped > 0) sendable[droppedHeader] = dropped;
  return sendable;
}

const rank = (name: string) => (name.startsWith('x-riff-park') ? 0 : name.startsWith('x-riff-') ? 1 : 2);

function toSendable(value: unknown): unknown {
  if (typeof value === 'number') return Math.abs(value) < 2 ** 63 ? value : String(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map(toSendable);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toSendable(inner)]));
}
