import { MongoClient } from 'mongodb';

/** Resolves once the server has answered a ping. */
export async function pingMongo(url: string, timeoutMs: number): Promise<void> {
  await using client = new MongoClient(url, {
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
  });
  await client.db('admin').command({ ping: 1 });
}
