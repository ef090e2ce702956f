import assert from 'node:assert/strict';
import { until } from '@riff/tools/until';
import type { Locator, Page } from 'playwright-core';

const inboxList = (page: Page): Locator => page.getByRole('list', { name: 'Notificaciones' });
export const inboxItems = (page: Page): Locator => inboxList(page).getByRole('listitem');
export const bell = (page: Page): Locator => page.getByRole('link', { name: /^Notificaciones/ });

/** Waits until the list shows exactly these messages, newest first. */
export async function mustSay(page: Page, messages: readonly string[]): Promise<void> {
  const said = () => inboxItems(page).getByRole('link').allInnerTexts();
  await until(async () => assert.deepEqual(await said(), messages));
}

/** Waits until the bell and the tab's title show this unread count. */
export async function mustCount(page: Page, unread: number): Promise<void> {
  const name = unread === 0 ? 'Notificaciones' : `Notificaciones, ${unread} sin leer`;
  await until(async () => {
    assert.equal(await bell(page).getAttribute('aria-label'), name);
    const title = await page.title();
    assert.equal(/^\((\d+)\) /.exec(title)?.[1] ?? '0', String(unread), title);
  });
}
