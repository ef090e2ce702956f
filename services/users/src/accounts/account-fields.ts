import { bounds } from '@riff/events';
import { z } from 'zod';

const wellFormed = /^[^\p{Cc}\p{Cs}]*$/u;
const mustBeWellFormed = { error: 'must be well-formed and without control characters' };
/** WHATWG's valid email address (https://html.spec.whatwg.org/#valid-e-mail-address), with at least two labels. */
const address =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;

/** One line of user input. Our stores accept neither NUL nor lone surrogates. */
export const line = (max: number) => z.string().max(max).regex(wellFormed, mustBeWellFormed);

export const name = z
  .string()
  .trim()
  .min(1)
  .max(bounds.name)
  .regex(wellFormed, mustBeWellFormed)
  .regex(/[^\p{Z}\p{C}]/u, { error: 'must contain a visible character' })
  .describe('the name that others see');

/** Stored as given, but unique regardless of case. */
export const email = z
  .string()
  .max(bounds.email)
  .regex(address, { error: 'must be an email address' })
  .describe('where emails go; nobody else sees it');

export const password = z
  .string()
  .min(8)
  .max(200)
  .refine((value) => value.isWellFormed(), { error: 'must be well-formed' })
  .describe('8 to 200 characters');
