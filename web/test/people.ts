import type { RiffClient, SignedUp } from '@riff/system';
import type { Page } from 'playwright-core';

/** Every account of these tests has it. */
export const password = 'una contraseña larga';

/** Opens an account as a person does. */
export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto('/registro');
  await page.getByLabel('Nombre').fill(name);
  await page.getByLabel('Correo electrónico').fill(`${name.toLowerCase()}@example.com`);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Crear cuenta' }).click();
  await page.getByRole('button', { name: 'Salir' }).waitFor();
}

/** Signs in as a person does, and waits for the page that comes then. */
export async function signIn(page: Page, { email }: Pick<SignedUp, 'email'>): Promise<void> {
  await page.goto('/entrar');
  await fillIn(page, email);
  await page.getByRole('button', { name: 'Salir' }).waitFor();
}

export async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Correo electrónico').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar' }).click();
}

/** Ana, whom Beto follows. */
export async function anaAndBeto(client: RiffClient): Promise<{ ana: SignedUp; beto: SignedUp }> {
  const ana = await client.signUp('Ana', 'ana@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  await client.follow(beto, ana);
  return { ana, beto };
}
