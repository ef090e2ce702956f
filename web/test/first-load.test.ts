import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noChromium } from '../browser/find-chromium.ts';
import { measureFirstLoads } from '../browser/measure-first-loads.ts';
import { anaAndBeto, password } from './people.ts';
import { startPage } from './start-page.ts';

/** Thresholds for "good": https://web.dev/articles/vitals */
const goodShift = 0.1;
const goodPaintMs = 1_800;

describe('the first load', { skip: noChromium }, () => {
  test('paints soon and shifts nothing, on a phone, at the door and in the inbox', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    await system().settle();
    for (const title of ['Uno', 'Dos', 'Tres']) await client.post(ana, title);
    await system().settle();
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    const { door, inbox } = await measureFirstLoads(page, { ...beto, password });
    for (const [name, { paintMs, shift }] of Object.entries({ door, inbox })) {
      assert.ok(shift < goodShift, `${name} shifts by ${shift}`);
      assert.ok(paintMs < goodPaintMs, `${name} paints after ${paintMs} ms`);
    }
  });
});
