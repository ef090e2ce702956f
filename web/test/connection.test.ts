import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noChromium } from '../browser/find-chromium.ts';
import { bell, mustCount, mustSay } from './inbox-of.ts';
import { anaAndBeto, signIn } from './people.ts';
import { startPage } from './start-page.ts';

const lost = 'Sin conexión en vivo';
const expectedErrors =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED)/;

describe('a lost connection', { skip: noChromium }, () => {
  test('a browser that was offline catches up: nothing is lost, nothing is there twice', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const { page, context } = await open({ expectedErrors });
    await signIn(page, beto);
    await system().settle();
    await client.post(ana, 'Antes');
    await mustSay(page, ['New post: Antes']);

    await context.setOffline(true);
    await page.getByText(lost).waitFor();
    for (const title of ['Uno', 'Dos', 'Tres']) {
      await client.post(ana, title);
      await system().settle();
    }
    await context.setOffline(false);
    await mustSay(page, ['New post: Tres', 'New post: Dos', 'New post: Uno', 'New post: Antes']);
    await mustCount(page, 4);
    await page.getByText(lost).waitFor({ state: 'detached' });
  });

  test('a server that was restarted is found again, and what came in meanwhile is seen', async (t) => {
    const { open, client, system, stop } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const { page } = await open({ expectedErrors });
    await signIn(page, beto);
    await system().settle();
    await client.post(ana, 'Antes');
    await mustSay(page, ['New post: Antes']);

    const start = await stop();
    await page.getByText(lost).waitFor();
    await start();
    await client.post(ana, 'Después');
    await mustSay(page, ['New post: Después', 'New post: Antes']);
    await mustCount(page, 2);
    await client.post(ana, 'En vivo');
    await mustSay(page, ['New post: En vivo', 'New post: Después', 'New post: Antes']);
  });

  test('two windows of one user agree, and one goes on when the other closes', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const { page, context } = await open();
    await signIn(page, beto);
    await system().settle();
    await client.post(ana, 'Uno');
    await client.post(ana, 'Dos');
    await mustSay(page, ['New post: Dos', 'New post: Uno']);
    const other = await context.newPage();
    await other.goto('/notificaciones');
    await mustCount(other, 2);

    await other.getByRole('button', { name: 'Marcar como leída' }).first().click();
    for (const window of [page, other]) await mustCount(window, 1);
    await page.getByRole('button', { name: 'Marcar todas como leídas' }).click();
    for (const window of [page, other]) {
      await mustCount(window, 0);
      await window.getByText('Sin leer', { exact: true }).first().waitFor({ state: 'detached' });
    }

    await page.close();
    await client.post(ana, 'Tres');
    await mustSay(other, ['New post: Tres', 'New post: Dos', 'New post: Uno']);
    await mustCount(other, 1);
  });

  test('what is marked in another browser is marked here', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const [{ page: phone }, { page: desk }] = [
      await open({ viewport: { width: 360, height: 740 } }),
      await open(),
    ];
    for (const page of [phone, desk]) await signIn(page, beto);
    await system().settle();
    for (const title of ['Uno', 'Dos', 'Tres']) {
      await client.post(ana, title);
      await system().settle();
    }
    for (const page of [phone, desk]) await mustCount(page, 3);
    assert.ok(await bell(phone).isVisible());
    await desk.getByRole('button', { name: 'Marcar como leída' }).nth(1).click();
    for (const page of [phone, desk]) {
      await mustCount(page, 2);
      await mustSay(page, ['New post: Tres', 'New post: Dos', 'New post: Uno']);
    }
    await phone.getByRole('button', { name: 'Marcar todas como leídas' }).click();
    for (const page of [phone, desk]) {
      await mustCount(page, 0);
      await page.getByText('Sin leer', { exact: true }).first().waitFor({ state: 'detached' });
    }
  });
});
