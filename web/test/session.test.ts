import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keys, tokenFor } from '@riff/tools/tokens';
import { noChromium } from '../browser/find-chromium.ts';
import { inboxItems, mustSay } from './inbox-of.ts';
import { anaAndBeto, fillIn, password, signIn, signUp } from './people.ts';
import { startPage } from './start-page.ts';

/** Chromium logs every API refusal to its console. */
const refusals = /the server responded with a status of 4\d\d/;

describe('a session', { skip: noChromium }, () => {
  test('survives a reload, ends where one signs out, and in the other window too', async (t) => {
    const { open } = await startPage(t);
    const { page, context } = await open();
    await signUp(page, 'Ana');
    await page.reload();
    await page.getByRole('button', { name: 'Salir' }).waitFor();
    const other = await context.newPage();
    await other.goto('/preferencias');
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
    await other.getByRole('button', { name: 'Entrar' }).waitFor();
    await page.goto('/notificaciones');
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
  });

  test('that has expired asks to sign in again and comes back to the same place', async (t) => {
    const { open, client, system } = await startPage(t, {
      JWT_PRIVATE_KEY: keys.jwtPrivateKey,
      JWT_PUBLIC_KEY: keys.jwtPublicKey,
    });
    const { ana, beto } = await anaAndBeto(client);
    const { page } = await open();
    await page.goto('/');
    const soon = Math.floor(Date.now() / 1_000) + 6;
    await page.evaluate(
      (session) => localStorage.setItem('riff.session', session),
      JSON.stringify({
        user: beto,
        token: tokenFor(beto.id, { name: beto.name, exp: soon }),
        expired: false,
      }),
    );
    await page.goto(`/artistas/${ana.id}#abc`);
    await page.getByRole('button', { name: 'Dejar de seguir' }).waitFor();
    await page.getByText('Tu sesión ha caducado').waitFor();
    await fillIn(page, beto.email).catch(() => undefined);
    await page.getByRole('button', { name: 'Dejar de seguir' }).waitFor();
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, `/artistas/${ana.id}#abc`);

    await client.post(ana, 'Otra vez');
    await system().settle();
    await page.getByRole('link', { name: /^Notificaciones/ }).click();
    await mustSay(page, ['New post: Otra vez']);
  });

  test('of an account that is refused everywhere ends as well', async (t) => {
    const { open, client } = await startPage(t);
    const { beto } = await anaAndBeto(client);
    const { page } = await open({ expectedErrors: refusals });
    await signIn(page, beto);
    await client.call('DELETE', '/api/users/me', beto.token, { password });
    await page.getByRole('link', { name: 'Preferencias' }).click();
    await page.getByText('Tu sesión ha caducado').waitFor();
  });

  test('is refused with the reason beside the field that it is about', async (t) => {
    const { open, client } = await startPage(t);
    await client.signUp('Ana', 'ana@example.com');
    const { page } = await open({ expectedErrors: refusals });
    await page.goto('/registro');
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    const name = page.getByLabel('Nombre');
    await page.getByText('Escribe tu nombre.').waitFor();
    await page.getByText('Escribe un correo como').waitFor();
    assert.ok(await name.evaluate((field) => field === document.activeElement));
    const described = await name.getAttribute('aria-describedby');
    assert.equal(await page.locator(`#${escapeId(described)}`).textContent(), 'Escribe tu nombre.');

    await name.fill('Otra Ana');
    await page.getByLabel('Correo electrónico').fill('ANA@example.com');
    await page.getByLabel('Contraseña').fill('una clave larga');
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    await page.getByText('Ya hay una cuenta con este correo.').waitFor();

    await page.goto('/entrar');
    await fillIn(page, 'nadie@example.com');
    await page.getByRole('alert').getByText('no coinciden').waitFor();
    assert.equal(await inboxItems(page).count(), 0);
  });
});

/** An id made by React may contain characters that are invalid in a selector. */
const escapeId = (id: string | null) => (id ?? '').replaceAll(/[^\w-]/g, '\\$&');
