import { z } from 'zod';

/** Bounds in UTF-16 units, the same for all who produce and consume. */
export const bounds = { id: 128, name: 200, email: 320, message: 1_000, link: 2_000 } as const;

/** An id from outside: 1 to 128 UTF-16 units, well-formed, no control characters (C0, DEL, C1). */
export const id = z
  .string()
  .min(1)
  .max(bounds.id)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: 'must be well-formed and without control characters' })
  .meta({ 'x-riff-kind': 'id' });

/** Makes text safe to store and show: well-formed, without NUL and control characters but tab and newline, at most `max` units. */
export function cleanText(value: string, max: number): string {
  const clean = value
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .slice(0, max);
  // The cut may have parted a surrogate pair.
  return clean.isWellFormed() ? clean : clean.slice(0, -1);
}

/** Text as we produce it: already clean. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, {
      error: 'must be well-formed and without control characters but tab and newline',
    })
    .meta({ 'x-riff-kind': 'text' });

/** Text as we accept it from anyone: cleaned and cut to its bound. */
export const receivedText = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => cleanText(value, max))
    .pipe(z.string().min(min));

// URL parsers drop tabs and newlines and take \ for /, so that "/<tab>/host" would name another host.
const linkPattern = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|\/(?!\/))[^\s\\\p{Cc}\p{Cs}]*$/u;

/** A page of the content: an http or https address, or a path that starts with one slash, resolved by `resolveLink`. */
export const link = z
  .string()
  .max(bounds.link)
  .regex(linkPattern, { error: 'must be an http or https address, or a path that starts with one /' })
  .refine((value) => value.startsWith('/') || URL.canParse(value), { error: 'must be an address' })
  .meta({ 'x-riff-kind': 'link' });

/** An absolute address for a link that came with an event. */
export function resolveLink(value: string, publicUrl: string): string {
  return new URL(value, publicUrl).href;
}
