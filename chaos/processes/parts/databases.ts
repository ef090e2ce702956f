import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import { servers } from '../place.ts';

/** URLs of the databases that a run's services own. */
export function databasesOf(run: string) {
  const at = (url: string, name: string) => `${url}/${name}`;
  return {
    users: at(servers.postgres, run),
    content: at(servers.mongo, `${run}_content`),
    notifications: at(servers.mongo, `${run}_notifications`),
  };
}

async function inPostgres(sql: string): Promise<void> {
  const client = new Client({ connectionString: `${servers.postgres}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export const makeDatabases = (run: string): Promise<void> =>
  inPostgres(`create database ${run} template template0 encoding 'UTF8' locale 'C.UTF-8'`);

export async function dropDatabases(run: string): Promise<void> {
  await inPostgres(`drop database if exists ${run} with (force)`);
  const { content, notifications } = databasesOf(run);
  for (const url of [content, notifications]) {
    await using client = new MongoClient(url);
    await client.db().dropDatabase();
  }
}
