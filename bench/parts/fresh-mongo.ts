import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** A new database on the server, dropped on disposal. */
export function freshMongo(server: string): AsyncDisposable & { readonly url: string } {
  const url = new URL(server);
  url.pathname = `/riff_bench_${randomBytes(8).toString('hex')}`;
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await using client = new MongoClient(url.href);
      await client.db().dropDatabase();
    },
  };
}
