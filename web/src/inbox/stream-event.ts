import type { EventSourceMessage } from 'eventsource-parser';
import type { Notification } from './notification.ts';

/** An event of GET /api/notifications/stream; `id` is its cursor. */
export type StreamEvent =
  | { readonly event: 'notification'; readonly id: string; readonly data: Notification }
  | { readonly event: 'unread-count'; readonly id: string; readonly data: { readonly unreadCount: number } }
  | { readonly event: 'reset'; readonly id: string; readonly data: Record<string, never> };

const names: readonly string[] = ['notification', 'unread-count', 'reset'];

/** Undefined for unknown events, which a later version of the API may send. */
export function readStreamEvent(message: EventSourceMessage): StreamEvent | undefined {
  const { event = '', id = '', data } = message;
  if (!names.includes(event)) return undefined;
  // The parse boundary: the API's own tests check its stream against the schema.
  return { event, id, data: JSON.parse(data) } as StreamEvent;
}
