import { z } from 'zod';

/** C0, DEL and C1: refused in ids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;
/** The same less tab and newline: what text loses. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const controlsInText = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** An id from outside: 1 to 128 UTF-16 units, well-formed, no control characters. */
export const id = z
  .string()
  .min(1)
  .max(128)
  .refine((value) => value.isWellFormed() && !controlCharacter.test(value), {
    error: 'must be well-formed and without control characters',
  });

/** Makes text safe to store and show: well-formed, without NUL and control characters but tab and newline, at most `max` units. */
export function cleanText(value: string, max: number): string {
  return value.slice(0, max).toWellFormed().replace(controlsInText, '');
}

/** Text as we produce it: already clean. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => cleanText(value, max) === value, {
      error: 'must be well-formed, without control characters',
    });

/** Text as we accept it from anyone: cleaned and cut to its bound. */
export const receivedText = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => cleanText(value, max))
    .pipe(z.string().min(min));

const isLink = (value: string) => {
  if (value.startsWith('/')) return !value.startsWith('//') && !value.includes('\\');
  const url = URL.parse(value);
  return url?.protocol === 'http:' || url?.protocol === 'https:';
};

/** A page of the content: an http or https address, or a path that starts with one slash, resolved by `resolveLink`. */
export const link = z
  .string()
  .max(2_000)
  .refine((value) => cleanText(value, 2_000) === value && isLink(value), {
    error: 'must be an http or https address, or a path that starts with one /',
  });

/** An absolute address for a link that came with an event. */
export function resolveLink(value: string, publicUrl: string): string {
  return new URL(value, publicUrl).href;
}

/** Bounds in UTF-16 units, the same for all who produce and consume. */
export const bounds = { name: 200, email: 320, message: 1_000, token: 8_192 } as const;
