import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { renderAsyncApi } from './render-async-api.ts';
import { renderRmqEvents } from './render-rmq-events.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const read = (name: string) => readFile(new URL(name, docs), 'utf8').catch(() => 'absent');
const old = 'is not what the contract says now: `npm run riff -- docs` writes it';

test('docs/RMQ_EVENTS.md is what the contract says now', async () => {
  const written = await read('RMQ_EVENTS.md');
  assert.ok(written === renderRmqEvents(), `docs/RMQ_EVENTS.md ${old}`);
});

test('docs/asyncapi.json is what the contract says now', async () => {
  const written = await read('asyncapi.json');
  assert.ok(written === `${JSON.stringify(renderAsyncApi(), null, 2)}\n`, `docs/asyncapi.json ${old}`);
});
