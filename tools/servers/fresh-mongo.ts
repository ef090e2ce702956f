import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterTheRest, type Teardown } from './after-the-rest.ts';
import { findServers } from './find-servers.ts';

/** The URL of a new MongoDB database, dropped in teardown; undefined without a server. */
export async function freshMongo(t: Teardown): Promise<string | undefined> {
  const { mongo } = await findServers();
  if (!mongo) return undefined;

  const url = new URL(mongo);
  url.pathname = `/riff_test_${randomBytes(8).toString('hex')}`;
  afterTheRest(t, async () => {
    await using client = new MongoClient(url.href);
    await client.db().dropDatabase();
  });
  return url.href;
}
