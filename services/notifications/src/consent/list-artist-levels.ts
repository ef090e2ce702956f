import { id } from '@riff/events';
import { BadCursorError, decodeCursor, pageOf } from '@riff/platform';
import { z } from 'zod';
import type { ArtistPosition, ConsentStore } from '../store/consent-store.ts';
import { levelOf } from './decide-artist-level.ts';

/** One page of the artists for whom a user has a preference, last changed first. Throws BadCursorError. */
export async function listArtistLevels(
  consent: Pick<ConsentStore, 'listArtistPreferences'>,
  userId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const before = cursor === undefined ? undefined : readPosition(cursor);
  // One row more than requested shows whether there is a next page.
  const found = await consent.listArtistPreferences(userId, { limit: limit + 1, ...(before && { before }) });
  const page = pageOf(found, limit, ({ changedAt, artistId }) => [changedAt.toISOString(), artistId]);
  const items = page.items.map((preference) => ({
    artistId: preference.artistId,
    level: levelOf(preference),
  }));
  return { items, nextCursor: page.nextCursor };
}

const position = z.tuple([z.iso.datetime(), id]);

function readPosition(cursor: string): ArtistPosition {
  const read = position.safeParse(decodeCursor(cursor, 2));
  if (!read.success) {
    throw new BadCursorError('The cursor is not from this list. Start without one.');
  }
  const [changedAt, artistId] = read.data;
  return { changedAt: new Date(changedAt), artistId };
}
