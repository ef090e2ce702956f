import { perKind } from '@riff/events';
import { z } from 'zod';
import { artistLevels } from '../../domain/preferences.ts';

export const tags = ['Preferences'];

export const choicesSchema = z
  .object({
    locale: z.enum(['es', 'en']).describe('the language of emails'),
    email: z
      .object(perKind(() => z.boolean()))
      .describe('which kinds of email are sent; false after unsubscribing by the link in an email'),
  })
  .meta({ id: 'Preferences' });

export const level = z
  .enum(artistLevels)
  .describe('all: inbox and email; inbox: no email, also after unsubscribing by a link; none: nothing');

export const artistLevelSchema = z.object({ artistId: z.string(), level }).meta({ id: 'ArtistLevel' });
