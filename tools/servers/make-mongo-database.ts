import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { Fresh } from './fresh.ts';

/** A new MongoDB database. */
export function makeMongoDatabase(server: string): Fresh {
  const url = new URL(server);
  url.pathname = `/riff_fresh_${randomBytes(8).toString('hex')}`;
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await using client = new MongoClient(url.href);
      await client.db().dropDatabase();
    },
  };
}
