import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { noChromium } from '../browser/find-chromium.ts';
import { mustSay } from './inbox-of.ts';
import { anaAndBeto, signIn } from './people.ts';
import { startPage } from './start-page.ts';

describe('an event', { skip: noChromium }, () => {
  test('is announced, changed and cancelled, each with its followers counted first and told at once', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const [{ page: artist }, { page: follower }] = [await open(), await open()];
    await signIn(artist, ana);
    await signIn(follower, beto);
    await system().settle();

    await artist.goto('/publicar');
    await artist.getByRole('tab', { name: 'Un evento' }).click();
    await artist.getByLabel('Nombre del evento').fill('Concierto');
    await artist.getByLabel('Fecha y hora').fill('2026-12-24T21:00');
    await artist.getByLabel('Lugar').fill('Sala Sol');
    await artist.getByRole('button', { name: 'Anunciar evento' }).click();
    await mustSay(follower, ['New event: Concierto']);

    await artist.getByRole('link', { name: 'Verlo' }).click();
    await artist.getByRole('button', { name: 'Cambiar' }).click();
    const dialog = artist.getByRole('dialog');
    await dialog.getByText('Se avisará a 1 seguidor.').waitFor();
    await dialog.getByLabel('Lugar').fill('Sala Luna');
    await dialog.getByRole('button', { name: 'Guardar y avisar' }).click();
    await artist.getByText('24 de diciembre de 2026, 21:00 · Sala Luna').waitFor();
    await mustSay(follower, ['Event updated: Concierto', 'New event: Concierto']);

    await artist.getByRole('button', { name: 'Cancelar evento' }).click();
    await dialog.getByText('Se avisará a 1 seguidor.').waitFor();
    await dialog.getByRole('button', { name: 'Sí, cancelarlo' }).click();
    await artist.getByText('No hay eventos anunciados.').waitFor();
    await mustSay(follower, [
      'Event cancelled: Concierto',
      'Event updated: Concierto',
      'New event: Concierto',
    ]);
  });

  test('that is left as it is tells nobody, and the focus goes back to where it was', async (t) => {
    const { open, client, system } = await startPage(t);
    const { ana, beto } = await anaAndBeto(client);
    const event = { title: 'Concierto', eventDate: '2026-12-24', location: 'Sala Sol' };
    await client.call('POST', '/api/events', ana.token, event);
    await system().settle();
    const { page } = await open();
    await signIn(page, ana);
    await page.goto(`/artistas/${ana.id}`);
    const cancel = page.getByRole('button', { name: 'Cancelar evento' });
    await cancel.click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(async () => {
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      if (focused !== 'Cancelar evento') throw new Error(`the focus is on ${focused}`);
    });
    await page.getByRole('button', { name: 'Cambiar' }).click();
    await page.getByRole('button', { name: 'Guardar y avisar' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await system().settle();
    const { page: follower } = await open();
    await signIn(follower, beto);
    await mustSay(follower, ['New event: Concierto']);
  });
});
