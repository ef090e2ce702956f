import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { noChromium } from '../browser/find-chromium.ts';
import { mustCount, mustSay } from './inbox-of.ts';
import { password } from './people.ts';
import { startPage } from './start-page.ts';

const tabsAtMost = 60;

describe('the keyboard alone', { skip: noChromium }, () => {
  test('opens an account, follows, reads and publishes, and the focus is always to be seen', async (t) => {
    const { open, client, system } = await startPage(t);
    const ana = await client.signUp('Ana', 'ana@example.com');
    const { page } = await open();
    await page.goto('/');
    await tabTo(page, 'Abrir una cuenta');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Abre tu cuenta' }).waitFor();
    for (const [field, text] of [
      ['Nombre', 'Beto'],
      ['Correo electrónico', 'beto@example.com'],
      ['Contraseña', password],
    ] as const) {
      await tabTo(page, field);
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Descubrir' }).waitFor();

    await tabTo(page, 'Buscar artistas');
    await page.keyboard.type('Ana');
    await page.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await tabTo(page, 'Seguir');
    const followed = page.waitForResponse('**/follow');
    await page.keyboard.press('Enter');
    assert.equal((await followed).status(), 204);
    await system().settle();
    await client.post(ana, 'Uno');
    await client.post(ana, 'Dos');

    await backTo(page, 'Notificaciones');
    await page.keyboard.press('Enter');
    await mustSay(page, ['New post: Dos', 'New post: Uno']);
    await tabTo(page, 'Marcar como leída');
    await page.keyboard.press('Enter');
    await mustCount(page, 1);
    assert.equal(await focusName(page), 'New post: Dos');
    await backTo(page, 'Solo sin leer');
    await page.keyboard.press('Space');
    await mustSay(page, ['New post: Uno']);

    await backTo(page, 'Publicar');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Una publicación');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focusName(page), 'Un evento');
    await page.keyboard.press('ArrowLeft');
    await tabTo(page, 'Título');
    await page.keyboard.type('Con el teclado');
    await page.keyboard.press('Enter');
    await page.getByText('ya está publicado').waitFor();
  });

  test('goes past the bars to the content', async (t) => {
    const { open } = await startPage(t);
    const { page } = await open();
    await page.goto('/descubrir');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focusName(page), 'Saltar al contenido');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await focusName(page), 'Buscar artistas');
  });
});

const tabTo = (page: Page, name: string) => goTo(page, 'Tab', name);
const backTo = (page: Page, name: string) => goTo(page, 'Shift+Tab', name);

/** Presses the key until the focused element has this name, and asserts that its focus is visible. */
async function goTo(page: Page, key: string, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < tabsAtMost) {
    await page.keyboard.press(key);
    const focused = await focusName(page);
    if (focused === name || focused.startsWith(`${name}, `)) return assertFocusVisible(page, name);
    passed.push(focused);
  }
  assert.fail(`${name} is not reached: ${passed.join(' | ')}`);
}

function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const [label] = element instanceof HTMLInputElement ? (element.labels ?? []) : [];
    return (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim();
  });
}

async function assertFocusVisible(page: Page, name: string): Promise<void> {
  const { outline, visible } = await page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { top, bottom } = element.getBoundingClientRect();
    return {
      outline: getComputedStyle(element).outlineStyle,
      visible: bottom > 0 && top < window.innerHeight,
    };
  });
  assert.notEqual(outline, 'none', `the focus on ${name} is not to be seen`);
  assert.ok(visible, `${name} is outside of the window`);
}
