import type { TestContext } from 'node:test';
import type { Parts } from '../start-notifications.ts';
import { type Consent, linkIn, startConsent } from './start-consent.ts';

/** beto follows ana and eva, and has received an email about ana's post. */
export async function startWithEmail(t: TestContext, parts: Parts) {
  const riff = await startConsent(t, parts);
  for (const artist of ['ana', 'eva']) await riff.follow('beto', artist);
  await riff.post('ana', 'p1');
  await riff.settle();
  return { riff, link: linkIn(riff.emailsTo('beto')[0]) };
}

export const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

/** beto's email preferences. */
export const choices = async (riff: Consent) =>
  (await riff.ask('GET /api/preferences', { userId: 'beto' })).body.email;
export const levelOfAna = async (riff: Consent) =>
  (await riff.ask('GET /api/preferences/artists/ana', { userId: 'beto' })).body.level;
