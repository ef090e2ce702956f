import type { MongoClient } from 'mongodb';

/**
 * Connects and prepares a database when the returned function is first called. Concurrent callers share one
 * attempt. The next call retries a failed one: the driver does not recover from a failed first connection by
 * itself.
 */
export function connectMongo(client: MongoClient, prepare: () => Promise<void>): () => Promise<void> {
  let ready: Promise<void> | undefined;
  const connect = async () => {
    await client.connect();
    await prepare();
  };
  const forget = () => {
    ready = undefined;
  };
  onLostHeartbeat(client, () => client.close().then(forget, forget));
  return () => {
    ready ??= connect().catch((error: unknown) => {
      forget();
      throw error;
    });
    return ready;
  };
}

/** Used if the URL disables the connect timeout, ms. */
const slowestConnectMs = 30_000;

/**
 * If a heartbeat's connection closes during a write, the driver (mongodb 7.9) waits for its answer for ever
 * and never finds the server again. So a heartbeat that neither succeeds nor fails in time counts as lost.
 */
function onLostHeartbeat(client: MongoClient, onLost: () => void): void {
  const { connectTimeoutMS, heartbeatFrequencyMS } = client.options;
  const waiting = new Map<string, NodeJS.Timeout>();
  const ended = (server: string) => {
    clearTimeout(waiting.get(server));
    waiting.delete(server);
  };
  client.on('serverHeartbeatStarted', ({ connectionId, awaited }) => {
    ended(connectionId);
    // Time to connect and to shake hands; the server also delays the answer to an awaited heartbeat.
    const withinMs = 3 * (connectTimeoutMS || slowestConnectMs) + (awaited ? heartbeatFrequencyMS : 0);
    waiting.set(connectionId, setTimeout(onLost, withinMs).unref());
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => ended(connectionId));
  client.on('serverHeartbeatFailed', ({ connectionId }) => ended(connectionId));
  // A server removed from the replica set: its heartbeat neither succeeds nor fails.
  client.on('serverClosed', ({ address }) => ended(address));
  client.on('topologyClosed', () => {
    for (const server of waiting.keys()) ended(server);
  });
}
