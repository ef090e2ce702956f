import { demoPassword, type RiffClient, type SignedUp } from '@riff/system';
import type { Page } from 'playwright-core';
import { signIn as enter, fillIn as fillInForm } from '../browser/sign-in.ts';

/** The password of every account in these tests. */
export const password = demoPassword;

/** Signs up through the page. */
export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto('/registro');
  await page.getByLabel('Nombre').fill(name);
  await page.getByLabel('Correo electrónico').fill(`${name.toLowerCase()}@example.com`);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Crear cuenta' }).click();
  await page.getByRole('button', { name: 'Salir' }).waitFor();
}

/** Signs in through the page, and waits for the next page. */
export const signIn = (page: Page, { email }: Pick<SignedUp, 'email'>) => enter(page, { email, password });

export const fillIn = (page: Page, email: string) => fillInForm(page, { email, password });

/** Creates Ana and Beto, who follows her. */
export async function anaAndBeto(client: RiffClient): Promise<{ ana: SignedUp; beto: SignedUp }> {
  const ana = await client.signUp('Ana', 'ana@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  await client.follow(beto, ana);
  return { ana, beto };
}
