import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { noChromium } from '../browser/find-chromium.ts';
import { fillInbox } from './fill-inbox.ts';
import { inboxItems, mustCount } from './inbox-of.ts';
import { anaAndBeto, signIn } from './people.ts';
import { startPage } from './start-page.ts';

const many = 10_000;

describe('an inbox of 10,000 notifications', { skip: noChromium }, () => {
  test('scrolls to its end, each one seen once, in a document of bounded size', async (t) => {
    const { open, client, system, stop, dataDir } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    await system().settle();
    const start = await stop();
    fillInbox(dataDir, { receiverId: beto.id, authorId: ana.id, count: many });
    await start();
    const { page } = await open();
    await signIn(page, beto);
    await inboxItems(page).first().waitFor();
    assert.match(
      (await page.getByRole('link', { name: /^Notificaciones/ }).getAttribute('aria-label')) ?? '',
      /más de 999/,
    );

    await watchTasks(page);
    const { seen, mostAtOnce } = await scrollToEnd(page);
    const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    t.diagnostic(
      `${seen} seen, at most ${mostAtOnce} in the document, long tasks: ${tasks.length}, longest ${Math.max(0, ...tasks)} ms`,
    );
    assert.equal(seen, many);
    assert.ok(mostAtOnce <= 1_500, `${mostAtOnce} items in the document at once`);

    await client.post(ana, 'La última');
    await page.evaluate(() => window.scrollTo(0, 0));
    await inboxItems(page).filter({ hasText: 'New post: La última' }).waitFor();
    await page.getByRole('button', { name: 'Marcar todas como leídas' }).click();
    await mustCount(page, 0);
  });
});

function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
}

/** Scrolls one screen at a time, and counts the messages seen on the way. */
function scrollToEnd(page: Page): Promise<{ seen: number; mostAtOnce: number }> {
  return page.evaluate(async () => {
    const seen = new Set<string>();
    let mostAtOnce = 0;
    const isOver = () => document.querySelector('.list-end')?.textContent === 'No hay más.';
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let atEnd = 0; atEnd < 3; ) {
      const items = document.querySelectorAll('.item-message');
      mostAtOnce = Math.max(mostAtOnce, items.length);
      for (const { textContent } of items) seen.add(textContent ?? '');
      window.scrollBy({ top: window.innerHeight, behavior: 'instant' });
      await frame();
      const isBottom = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      atEnd = isOver() && isBottom ? atEnd + 1 : 0;
    }
    return { seen: seen.size, mostAtOnce };
  });
}
