import type { EventSourceMessage } from 'eventsource-parser';
import type { Notification } from './notification.ts';

/** What the stream of GET /api/notifications/stream says, and the cursor that goes with it. */
export type StreamEvent =
  | { readonly event: 'notification'; readonly id: string; readonly data: Notification }
  | { readonly event: 'unread-count'; readonly id: string; readonly data: { readonly unreadCount: number } }
  | { readonly event: 'reset'; readonly id: string; readonly data: Record<string, never> };

const names: readonly string[] = ['notification', 'unread-count', 'reset'];

/** Undefined for an event that a later version of the API may have. */
export function readStreamEvent(message: EventSourceMessage): StreamEvent | undefined {
  const { event = '', id = '', data } = message;
  if (!names.includes(event)) return undefined;
  // The parse boundary: the API's own tests hold its stream to its schema.
  return { event, id, data: JSON.parse(data) } as StreamEvent;
}
