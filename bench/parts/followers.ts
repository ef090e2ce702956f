import type { NotificationsStore } from '@riff/notifications';

export const artist = 'ana';

/** Ids shaped like the UUIDs of production: the same length, and in no order that the store could exploit. */
export function followerId(index: number): string {
  const scattered = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const hex = scattered.toString(16).padStart(8, '0');
  return `${hex}-c0de-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

const bulk = 1_000;

/** Fills the replica with an artist's followers, and by default with their names and addresses. */
export async function fillFollowers(
  { replica, userRefs }: Pick<NotificationsStore, 'replica' | 'userRefs'>,
  count: number,
  { followed = artist, users = true } = {},
): Promise<void> {
  for (let from = 0; from < count; from += bulk) {
    const ids = Array.from({ length: Math.min(bulk, count - from) }, (_, at) => followerId(from + at));
    await replica.writePairs(
      ids.map((id) => ({
        id: `${followed}:${id}`,
        held: undefined,
        next: {
          followerId: id,
          followedId: followed,
          followerEmail: emailOf(id),
          followerName: nameOf(id),
          active: true,
          version: 1,
          token: 1,
          since: '2026-01-01T00:00:00.000000Z',
        },
      })),
    );
    if (!users) continue;
    await userRefs.write(
      ids.map((id) => ({
        id,
        held: undefined,
        next: { userId: id, email: emailOf(id), name: nameOf(id), version: 1, token: 1 },
      })),
    );
  }
}

export const emailOf = (id: string) => `${id}@example.com`;
export const nameOf = (id: string) => `Beto ${id.slice(0, 8)}`;
