import { join } from 'node:path';
import { demoPassword } from '@riff/system';
import type { Browser, Page } from 'playwright-core';
import type { Seeded } from './seed.ts';

export interface Look {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
  readonly locale: string;
}

const wide = { width: 1280, height: 800 };

export const looks: readonly Look[] = [
  { name: 'light', viewport: wide, colorScheme: 'light', locale: 'es-ES' },
  { name: 'dark', viewport: wide, colorScheme: 'dark', locale: 'es-ES' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light', locale: 'es-ES' },
  { name: 'phone-dark-en', viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'en-GB' },
];

interface Pictures {
  readonly browser: Browser;
  readonly url: string;
  /** Where the local Resend's mailbox is. */
  readonly mailbox: string;
  readonly seeded: Seeded;
  readonly look: Look;
  readonly folder: string;
}

/** Each page as it looks; answers the names of the files. */
export async function takePictures(pictures: Pictures): Promise<string[]> {
  const { browser, url, mailbox, seeded, look, folder } = pictures;
  const { viewport, colorScheme, locale } = look;
  await using context = await browser.newContext({ viewport, colorScheme, locale, baseURL: url });
  const page = await context.newPage();
  const files: string[] = [];
  const take = async (name: string) => {
    const file = `${name}-${look.name}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    files.push(file);
  };
  for (const [name, path] of Object.entries({ home: '/', signup: '/registro', signin: '/entrar' })) {
    await open(page, path);
    await take(name);
  }
  await page.locator('input[name=email]').fill(seeded.beto.email);
  await page.locator('input[name=password]').fill(demoPassword);
  await page.locator('main form button').click();
  await page.getByRole('listitem').first().waitFor();
  await take('inbox');
  for (const [name, path] of Object.entries({
    discover: '/descubrir',
    artist: `/artistas/${seeded.ana.id}`,
    publish: '/publicar',
    preferences: '/preferencias',
    mailbox,
  })) {
    await open(page, path);
    await take(name);
  }
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.frameLocator('iframe').getByRole('heading').first().waitFor();
  await take('email');
  return files;
}

/** A page with all that it shows. Its stream stays open: it is never idle in the browser's sense. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}
