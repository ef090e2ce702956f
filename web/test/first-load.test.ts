import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { noChromium } from './find-chromium.ts';
import { inboxItems } from './inbox-of.ts';
import { anaAndBeto, signIn } from './people.ts';
import { startPage } from './start-page.ts';

/** What counts as good: https://web.dev/articles/vitals */
const goodShift = 0.1;
const goodPaintMs = 1_800;
const times = 5;

interface Vitals {
  readonly paintMs: number;
  readonly shift: number;
}

describe('the first load', { skip: noChromium }, () => {
  test('paints soon and shifts nothing, on a phone, at the door and in the inbox', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    await system().settle();
    for (const title of ['Uno', 'Dos', 'Tres']) await client.post(ana, title);
    await system().settle();
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    await observe(page);
    const door = await measure(page, '/', async () => page.locator('h1').waitFor());
    await signIn(page, beto);
    const inbox = await measure(page, '/notificaciones', async () => inboxItems(page).nth(2).waitFor());
    for (const [name, { paintMs, shift }] of Object.entries({ door, inbox })) {
      t.diagnostic(
        `${name}: first contentful paint ${Math.round(paintMs)} ms, layout shift ${shift.toFixed(3)}`,
      );
      assert.ok(shift < goodShift, `${name} shifts by ${shift}`);
      assert.ok(paintMs < goodPaintMs, `${name} paints after ${paintMs} ms`);
    }
  });
});

function observe(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const vitals = { paintMs: 0, shift: 0 };
    Object.assign(window, { vitals });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('first-contentful-paint')) vitals.paintMs = entry.startTime;
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) vitals.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The middle of several loads, with the files in the browser's cache or not. */
async function measure(page: Page, path: string, untilThere: () => Promise<void>): Promise<Vitals> {
  const found: Vitals[] = [];
  for (let n = 0; n < times; n += 1) {
    await page.goto(path);
    await untilThere();
    await page.waitForFunction(() => (window as unknown as { vitals: Vitals }).vitals.paintMs > 0);
    found.push(await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals));
  }
  const middle = (pick: (vitals: Vitals) => number) =>
    found.map(pick).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  return { paintMs: middle(({ paintMs }) => paintMs), shift: middle(({ shift }) => shift) };
}
