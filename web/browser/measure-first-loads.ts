import type { Page } from 'playwright-core';
import { type Credentials, signIn } from './sign-in.ts';

/** What a person notices of a load, in the middle of several: https://web.dev/articles/vitals */
export interface Vitals {
  /** First contentful paint, ms after the navigation began. */
  readonly paintMs: number;
  /** Cumulative layout shift. */
  readonly shift: number;
}

export interface FirstLoads {
  /** The start page of who isn't signed in. */
  readonly door: Vitals;
  /** The inbox, once its first notification is there. */
  readonly inbox: Vitals;
  /** Addresses of the scripts that the start page loads. */
  readonly scripts: readonly string[];
}

const times = 5;

/** Loads the start page and the inbox of someone who has notifications; `page` is new and has a base address. */
export async function measureFirstLoads(page: Page, someone: Credentials): Promise<FirstLoads> {
  await observe(page);
  const door = await measure(page, '/', () => page.locator('h1').waitFor());
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  await signIn(page, someone);
  const list = page.getByRole('list', { name: 'Notificaciones' });
  const inbox = await measure(page, '/notificaciones', () => list.getByRole('listitem').first().waitFor());
  return { door, inbox, scripts };
}

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
