import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { noChromium } from '../browser/find-chromium.ts';
import { anaAndBeto, password, signIn } from './people.ts';
import { startPage } from './start-page.ts';

describe('preferences', { skip: noChromium }, () => {
  test('say what is sent, and what the link in an email ended shows', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const { page } = await open();
    await signIn(page, beto);
    await page.goto('/preferencias');
    const saved = (choices: object) =>
      until(async () =>
        assert.partialDeepStrictEqual(await client.call('GET', '/api/preferences', beto.token), choices),
      );
    await page.getByLabel('se anuncia un evento').click();
    await saved({ email: { new_post: true, new_event: false } });
    await page.getByRole('group', { name: 'Idioma de los correos' }).getByLabel('English').click();
    await saved({ locale: 'en', email: { new_post: true, new_event: false } });

    await system().settle();
    await client.post(ana, 'Mi foto');
    await system().settle();
    const email = system().sandbox?.ledger.emailsTo(beto.email).at(-1);
    const link = email?.headers['List-Unsubscribe']?.slice(1, -1) ?? '';
    const answer = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    assert.equal(answer.status, 200);
    await page.reload();
    const bell = page.getByLabel('Avisos');
    await bell.waitFor();
    await until(async () => assert.equal(await bell.inputValue(), 'inbox'));

    await bell.selectOption('none');
    const { items } = (await until(async () => {
      const levels = await client.call('GET', '/api/preferences/artists', beto.token);
      assert.partialDeepStrictEqual(levels, { items: [{ artistId: ana.id, level: 'none' }] });
      return levels;
    })) as { items: unknown[] };
    assert.equal(items.length, 1);
  });

  test('clicked at once are all saved', async (t) => {
    const { open, client } = await startPage(t);
    const { beto } = await anaAndBeto(client);
    const { page } = await open();
    await signIn(page, beto);
    await page.goto('/preferencias');
    const kinds = page.getByRole('group', { name: 'Quiero un correo cuando' }).getByRole('checkbox');
    await kinds.first().waitFor();
    await kinds.evaluateAll((boxes) => {
      for (const box of boxes) (box as HTMLInputElement).click();
    });
    const { email } = (await client.call('GET', '/api/preferences', beto.token)) as { email: object };
    const none = Object.fromEntries(Object.keys(email).map((kind) => [kind, false]));
    await until(async () =>
      assert.partialDeepStrictEqual(await client.call('GET', '/api/preferences', beto.token), {
        email: none,
      }),
    );
    for (const kind of await kinds.all()) assert.ok(!(await kind.isChecked()));
  });

  test('that the server refuses are as they were, and say so', async (t) => {
    const { open, client } = await startPage(t);
    const { beto } = await anaAndBeto(client);
    const { page } = await open({ expectedErrors: /status of 503/ });
    await signIn(page, beto);
    await page.goto('/preferencias');
    await page.route('**/api/preferences', (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 503, body: '{}' }) : route.continue(),
    );
    const kind = page.getByLabel('cambia un evento');
    await kind.click();
    await page.getByText('No se ha podido guardar').waitFor();
    assert.ok(await kind.isChecked());
  });

  test('an account is erased with its password, and nothing of it is left to sign in to', async (t) => {
    const { open, client } = await startPage(t);
    const { beto } = await anaAndBeto(client);
    const { page } = await open({ expectedErrors: /status of 40[13]/ });
    await signIn(page, beto);
    await page.goto('/preferencias');
    await page.getByRole('button', { name: 'Borrar mi cuenta…' }).click();
    await page.getByLabel('Confirma con tu clave').fill('otra cosa');
    await page.getByRole('button', { name: 'Borrar para siempre' }).click();
    await page.getByText('La contraseña no es esa.').waitFor();
    await page.getByLabel('Confirma con tu clave').fill(password);
    await page.getByRole('button', { name: 'Borrar para siempre' }).click();
    await page.getByText('Tu cuenta se ha borrado.').waitFor();
    await page.goto('/notificaciones');
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
    await assert.rejects(client.call('GET', '/api/users/me', beto.token), /401/);
  });

  test('a follow that the server refuses is undone, and says so', async (t) => {
    const { open, client } = await startPage(t);
    const ana = await client.signUp('Ana', 'ana@example.com');
    const beto = await client.signUp('Beto', 'beto@example.com');
    const { page } = await open({ expectedErrors: /status of 503/ });
    await signIn(page, beto);
    await page.goto(`/artistas/${ana.id}`);
    await page.route('**/follow', async (route) => {
      await page.getByText('1 seguidor').waitFor();
      await route.fulfill({ status: 503, body: '{}' });
    });
    await page.getByRole('button', { name: 'Seguir', exact: true }).click();
    await page.getByRole('alert').getByText('No se ha podido seguir a Ana.').waitFor();
    await page.getByRole('button', { name: 'Seguir', exact: true }).waitFor();
    await page.getByText('0 seguidores').waitFor();
  });
});
