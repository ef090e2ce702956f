import type { Page } from 'playwright-core';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in as a person does, and waits for the page that comes then. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto('/entrar');
  await fillIn(page, credentials);
  await page.getByRole('button', { name: 'Salir' }).waitFor();
}

/** Fills the form to sign in and sends it. */
export async function fillIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('Correo electrónico').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar' }).click();
}
