import type { MongoClient } from 'mongodb';

/**
 * Connects and prepares a database when the returned function is first called: all who call it meanwhile wait for the
 * same attempt, and one that failed is tried anew, since the driver never recovers from a first connection that failed
 * unless it is asked to connect again.
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

/** Where the URL takes the time limit away, ms. */
const slowestConnectMs = 30_000;

/**
 * The driver (mongodb 7.9) waits for ever where the connection of a heartbeat is closed while it is written to, and
 * then finds the server no more. Each heartbeat ends in time, well or badly, or never.
 */
function onLostHeartbeat(client: MongoClient, act: () => void): void {
  const { connectTimeoutMS, heartbeatFrequencyMS } = client.options;
  const waiting = new Map<string, NodeJS.Timeout>();
  const ended = (server: string) => {
    clearTimeout(waiting.get(server));
    waiting.delete(server);
  };
  client.on('serverHeartbeatStarted', ({ connectionId, awaited }) => {
    ended(connectionId);
    // To connect, then to shake hands; an awaited answer is held back by the server.
    const withinMs = 3 * (connectTimeoutMS || slowestConnectMs) + (awaited ? heartbeatFrequencyMS : 0);
    waiting.set(connectionId, setTimeout(act, withinMs).unref());
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => ended(connectionId));
  client.on('serverHeartbeatFailed', ({ connectionId }) => ended(connectionId));
  // A server removed from the replica set: its heartbeat neither succeeds nor fails.
  client.on('serverClosed', ({ address }) => ended(address));
  client.on('topologyClosed', () => {
    for (const server of waiting.keys()) ended(server);
  });
}
