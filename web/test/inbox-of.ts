import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Locator, Page } from 'playwright-core';

const patience = { interval: 25, timeout: 20_000 };

export const inboxList = (page: Page): Locator => page.getByRole('list', { name: 'Notificaciones' });
export const inboxItems = (page: Page): Locator => inboxList(page).getByRole('listitem');
export const bell = (page: Page): Locator => page.getByRole('link', { name: /^Notificaciones/ });

/** Waits until the list says exactly this, the newest first. */
export async function mustSay(t: TestContext, page: Page, messages: readonly string[]): Promise<void> {
  const said = () => inboxItems(page).getByRole('link').allInnerTexts();
  await t.waitFor(async () => assert.deepEqual(await said(), messages), patience);
}

/** Waits until the bell and the tab's title say how much is unread. */
export async function mustCount(t: TestContext, page: Page, unread: number): Promise<void> {
  const name = unread === 0 ? 'Notificaciones' : `Notificaciones, ${unread} sin leer`;
  await t.waitFor(async () => {
    assert.equal(await bell(page).getAttribute('aria-label'), name);
    const title = await page.title();
    assert.equal(/^\((\d+)\) /.exec(title)?.[1] ?? '0', String(unread), title);
  }, patience);
}
