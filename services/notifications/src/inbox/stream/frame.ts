import type { InboxItem } from '../inbox-item.ts';

/** The events of a stream. Each has data: clients drop an event without. */
export type StreamEvent =
  | { readonly event: 'notification'; readonly data: InboxItem }
  | { readonly event: 'unread-count'; readonly data: { readonly unreadCount: number } }
  | { readonly event: 'reset'; readonly data: Record<string, never> };

/** An event in text/event-stream format: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function frame({ event, data }: StreamEvent, id: string): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long a client waits before it reconnects. */
export const retryFrame = (ms: number) => `retry: ${ms}\n\n`;

/** A comment that keeps the connection alive. */
export const heartbeat = ': \n\n';
