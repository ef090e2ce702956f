import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { noChromium } from '../browser/find-chromium.ts';
import { everyPage } from './every-page.ts';
import { anaAndBeto, password, signIn } from './people.ts';
import { startPage, type WindowOptions } from './start-page.ts';

const looks: readonly (WindowOptions & { readonly title: string })[] = [
  { title: 'light, Spanish, wide', colorScheme: 'light', locale: 'es-ES' },
  { title: 'dark, English, wide', colorScheme: 'dark', locale: 'en-GB' },
  {
    title: 'light, English, a phone',
    colorScheme: 'light',
    locale: 'en-US',
    viewport: { width: 360, height: 740 },
  },
  {
    title: 'dark, Spanish, a phone',
    colorScheme: 'dark',
    locale: 'es-MX',
    viewport: { width: 360, height: 740 },
  },
  // Any other language falls back to Spanish. 1280 px at 400 %.
  {
    title: 'French, zoomed in',
    colorScheme: 'light',
    locale: 'fr-FR',
    viewport: { width: 320, height: 256 },
  },
];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('every page', { skip: noChromium }, () => {
  let riff: Awaited<ReturnType<typeof showEverything>>;
  const endings: (() => Promise<void>)[] = [];
  before(async () => {
    riff = await showEverything({ after: (fn) => void endings.push(fn) });
  });
  after(async () => {
    for (const end of endings) await end();
  });
  for (const { title, ...look } of looks) {
    test(`fits, speaks one language and has nothing that bars anybody: ${title}`, async (t) => {
      const { page } = await riff.open(look);
      const language = look.locale?.startsWith('en') === true ? 'en' : 'es';
      for (const path of riff.pages.signedOut) await assertAccessible(t, page, path, language);
      if (language === 'es') await signIn(page, riff.beto);
      else await signInInEnglish(page, riff.beto.email);
      for (const path of riff.pages.signedIn) await assertAccessible(t, page, path, language);
    });
  }
});

/** Starts a system in which every page has something to show. */
async function showEverything(teardown: Parameters<typeof startPage>[0]) {
  const { open, client, system } = await startPage(teardown);
  const { ana, beto } = await anaAndBeto(client);
  await system().settle();
  await client.post(ana, 'Mi foto');
  await client.call('POST', '/api/events', ana.token, {
    title: 'Concierto',
    eventDate: '2026-12-24T21:00',
    location: 'Sala Sol',
  });
  await system().settle();
  const { sandbox } = system();
  const emailId = sandbox?.ledger.emails()[0]?.id ?? '';
  return { open, beto, pages: everyPage({ ana, mailbox: sandbox?.url ?? '', emailId }) };
}

async function signInInEnglish(page: Page, email: string): Promise<void> {
  await page.goto('/entrar');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

async function assertAccessible(t: TestContext, page: Page, path: string, language: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
  const { lang, overflow } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  assert.equal(lang, language, path);
  assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
  const violations = await findViolations(page);
  assert.deepEqual(violations, [], path);
  t.diagnostic(`${path} passes`);
}

/** Violations that axe-core finds, of moderate impact or worse. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { iframes: false });
    return violations
      .filter(({ impact }) => impact !== 'minor')
      .map(({ id, impact, nodes }) =>
        `${impact} ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`.slice(
          0,
          600,
        ),
      );
  });
}
