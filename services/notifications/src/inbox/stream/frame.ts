import type { InboxItem } from '../inbox-item.ts';

/** The events of a stream. An event without data would be dropped by clients. */
export type StreamEvent =
  | { readonly event: 'notification'; readonly data: InboxItem }
  | { readonly event: 'unread-count'; readonly data: { readonly unreadCount: number } }
  | { readonly event: 'reset'; readonly data: Record<string, never> };

/** An event as text/event-stream has it: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function frame({ event, data }: StreamEvent, id: string): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long a client waits before it connects again. */
export const retryFrame = (ms: number) => `retry: ${ms}\n\n`;

/** Says that the connection lives. */
export const heartbeat = ': \n\n';
