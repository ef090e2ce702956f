import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noChromium } from '../browser/find-chromium.ts';
import { inboxItems, mustCount, mustSay } from './inbox-of.ts';
import { signUp } from './people.ts';
import { startPage } from './start-page.ts';

describe('the three phases in two browsers', { skip: noChromium }, () => {
  test('who follows sees within 2 s what is published, and the email is in the mailbox', async (t) => {
    const { open } = await startPage(t);
    const [{ page: ana }, { page: beto }] = [await open(), await open()];
    await signUp(ana, 'Ana');
    await signUp(beto, 'Beto');

    await beto.goto('/descubrir');
    await beto.getByLabel('Buscar artistas').fill('an');
    await beto.getByRole('button', { name: 'Seguir', exact: true }).click();
    await beto.getByRole('button', { name: 'Dejar de seguir' }).waitFor();
    await beto.getByText('1 seguidor').waitFor();
    await beto.getByRole('link', { name: 'Notificaciones' }).click();
    await beto.getByText('Tu bandeja está vacía').waitFor();

    await ana.goto('/publicar');
    await ana.getByLabel('Título').fill('Mi foto');
    const publishedAt = performance.now();
    await ana.getByRole('button', { name: 'Publicar' }).dblclick();
    await inboxItems(beto).filter({ hasText: 'New post: Mi foto' }).waitFor({ timeout: 5_000 });
    const arrivedAfter = performance.now() - publishedAt;
    assert.ok(arrivedAfter < 2_000, `it took ${arrivedAfter} ms`);
    await ana.getByText('ya está publicado').waitFor();
    await mustSay(beto, ['New post: Mi foto']);
    await mustCount(beto, 1);

    await beto.getByRole('link', { name: 'Buzón' }).click();
    await beto.getByRole('heading', { name: 'Buzón' }).waitFor();
    await beto.getByRole('main').getByRole('link', { name: 'New post: Mi foto' }).click();
    const email = beto.frameLocator('iframe');
    await email.getByRole('heading', { name: 'Mi foto' }).waitFor();
    await beto.getByText('List-Unsubscribe-Post').waitFor();
  });

  test('who stopped following is told nothing more', async (t) => {
    const { open, client, system } = await startPage(t);
    const { page } = await open();
    await signUp(page, 'Beto');
    const ana = await client.signUp('Ana', 'ana@example.com');
    await page.goto(`/artistas/${ana.id}`);
    await page.getByRole('button', { name: 'Seguir', exact: true }).click();
    const unfollowed = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Dejar de seguir' }).click();
    await page.getByRole('button', { name: 'Seguir', exact: true }).waitFor();
    await page.getByText('0 seguidores').waitFor();
    assert.equal((await unfollowed).status(), 204);
    await system().settle();
    await client.post(ana, 'Otra foto');
    await system().settle();
    await page.getByRole('link', { name: 'Notificaciones' }).click();
    await page.getByText('Tu bandeja está vacía').waitFor();
    await mustCount(page, 0);
  });

  test('what is published twice by a double click or another try is there once', async (t) => {
    const { open, client } = await startPage(t);
    const { page } = await open({ expectedErrors: /net::ERR_FAILED|ERR_CONNECTION/ });
    await signUp(page, 'Ana');
    await page.goto('/publicar');
    // The first answer is lost after the server has published.
    await page.route('**/api/posts', async (route) => {
      await route.fetch();
      await route.abort();
      await page.unroute('**/api/posts');
    });
    await page.getByLabel('Título').fill('Mi foto');
    const publish = page.getByRole('button', { name: 'Publicar' });
    await publish.click();
    await page.getByText('No se ha podido enviar').waitFor();
    await publish.dblclick();
    await page.getByText('ya está publicado').waitFor();
    const { items } = (await client.call('GET', '/api/posts')) as { items: unknown[] };
    assert.equal(items.length, 1);
  });
});
