import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentQueue, notificationsQueue, parkedQueue } from '@riff/events';
import { sweepQueue } from '@riff/platform';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import { openBusOf, type Places } from './places.ts';

interface Kept {
  readonly place: string;
  readonly text: string;
}

/** The places that contain one of the terms in any case: bytes of files, rows, documents, parked messages. */
export async function tracesOf(places: Places, terms: readonly string[]): Promise<readonly string[]> {
  const kept = await Promise.all([
    places.folder === undefined ? [] : filesIn(places.folder),
    places.postgres === undefined ? [] : tablesOf(places.postgres),
    places.broker === undefined ? [] : parkedIn(places),
    ...places.mongo.map(collectionsOf),
  ]);
  const holds = ({ text }: Kept) => terms.some((term) => text.toLowerCase().includes(term.toLowerCase()));
  return kept
    .flat()
    .filter(holds)
    .map(({ place }) => place);
}

/** What Resend has received is no longer ours. */
const isResends = (file: string) => file.startsWith('resend.sqlite');

async function filesIn(folder: string): Promise<Kept[]> {
  const files = (await readdir(folder)).filter((file) => !isResends(file));
  return Promise.all(
    files.map(async (place) => ({ place, text: await readFile(join(folder, place), 'latin1') })),
  );
}

async function tablesOf(url: string): Promise<Kept[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const kept: Kept[] = [];
    for (const { name } of rows) {
      const { rows: all } = await client.query(`select * from ${name}`);
      kept.push({ place: `table ${name}`, text: JSON.stringify(all) });
    }
    return kept;
  } finally {
    await client.end();
  }
}

async function collectionsOf(url: string): Promise<Kept[]> {
  await using client = new MongoClient(url);
  const collections = await client.db().collections();
  return await Promise.all(
    collections.map(async (collection) => ({
      place: `collection ${collection.collectionName}`,
      text: JSON.stringify(await collection.find().toArray()),
    })),
  );
}

async function parkedIn(places: Places): Promise<Kept[]> {
  await using bus = openBusOf(places);
  const kept: Kept[] = [];
  for (const queue of [notificationsQueue, contentQueue].map(parkedQueue)) {
    await sweepQueue(bus, queue, async ({ body, properties }) => {
      kept.push({ place: queue, text: Buffer.from(body).toString() + JSON.stringify(properties) });
      return false;
    });
  }
  return kept;
}
