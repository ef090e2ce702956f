import { z } from 'zod';

/** Most users in one announcement. */
export const announcedAtMost = 1_000;

/** Enough for that many ids of 128 characters of up to three bytes. */
const maxBytes = 512 * 1024;

/** A notification's id consists of two percent-encoded ids. */
const maxIdLength = 4_096;

const announcement = z.object({
  users: z.array(z.string()).max(announcedAtMost),
  read: z.string().max(maxIdLength).optional(),
});

/** The users whose inboxes have changed. `read`: the id of a notification of theirs that was marked read. */
export type Announcement = z.output<typeof announcement>;

/** Parses an announcement; undefined for anything else, since any client of the broker can publish here. */
export function readAnnouncement(body: Uint8Array): Announcement | undefined {
  if (body.byteLength > maxBytes) return undefined;
  try {
    return announcement.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}
