import { z } from 'zod';

/** Most users in one announcement: those of a page. */
export const announcedAtMost = 1_000;

/** That many ids of 128 characters, each up to three bytes. */
const maxBytes = 512 * 1024;

/** A notification's id is made of two ids, percent-encoded. */
const maxIdLength = 4_096;

const announcement = z.object({
  users: z.array(z.string()).max(announcedAtMost),
  read: z.string().max(maxIdLength).optional(),
});

/** Whose inbox has changed; `read`: which of their notifications was marked. */
export type Announcement = z.output<typeof announcement>;

/** What an announcement says; undefined for anything that isn't one: whoever reaches the broker can send here. */
export function readAnnouncement(body: Uint8Array): Announcement | undefined {
  if (body.byteLength > maxBytes) return undefined;
  try {
    return announcement.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}
