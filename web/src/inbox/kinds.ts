import type { IconName } from '../shell/icon.tsx';

/** Every kind of notification and email, with its icon. */
export const kindIcons = {
  new_post: 'post',
  new_event: 'event',
  event_update: 'change',
  event_cancelled: 'cancel',
} as const satisfies Record<string, IconName>;

export type Kind = keyof typeof kindIcons;

export const kinds = Object.keys(kindIcons) as readonly Kind[];
