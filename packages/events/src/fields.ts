import { z } from 'zod';

/** Longest values in UTF-16 units, the same for producers and consumers. */
export const bounds = { id: 128, name: 200, email: 320, message: 1_000, link: 2_000 } as const;

/** Any id: 1 to 128 UTF-16 units, well-formed, no control characters (C0, DEL, C1). */
export const id = z
  .string()
  .min(1)
  .max(bounds.id)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: 'must be well-formed and without control characters' })
  .meta({ 'x-riff-kind': 'id' });

/**
 * Makes text safe to store and show: well-formed, no control characters except tab and newline, at most `max`
 * units.
 */
export function cleanText(value: string, max: number): string {
  const clean = value
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .slice(0, max);
  // The cut may have split a surrogate pair.
  return clean.isWellFormed() ? clean : clean.slice(0, -1);
}

/** Text as we produce it: already clean. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, {
      error: 'must be well-formed and without control characters except tab and newline',
    })
    .meta({ 'x-riff-kind': 'text' });

/** Text as we accept it from any producer: cleaned and cut to its bound. */
export const receivedText = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => cleanText(value, max))
    .pipe(z.string().min(min));

// URL parsers drop tabs and newlines and read \ as /, so "/<tab>/host" would point to another host.
const linkPattern = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|\/(?!\/))[^\s\\\p{Cc}\p{Cs}]*$/u;

/** A link to content: an http or https address, or a path that starts with one slash. See `resolveLink`. */
export const link = z
  .string()
  .max(bounds.link)
  .regex(linkPattern, { error: 'must be an http or https address, or a path that starts with one /' })
  .refine((value) => value.startsWith('/') || URL.canParse(value), { error: 'must be an address' })
  .meta({ 'x-riff-kind': 'link' });

/** The absolute address of an event's link. */
export function resolveLink(value: string, publicUrl: string): string {
  return new URL(value, publicUrl).href;
}
