import type { EventData, EventName, ReceivedData } from './catalogue.ts';
import type { ContentEventName } from './content-events.ts';

/** What travels beside the data, in AMQP properties and headers. Times are UTC with six decimals. */
export interface EventMeta {
  /** The event's permanent identity, a UUID v7; the same on every resend. */
  readonly messageId: string;
  readonly source: string;
  readonly occurredAt: string;
  /** The entity's version: the pair's, the account's, or the content's. */
  readonly version?: number;
  /** On follow.created: the follower's account version, which orders names and addresses. */
  readonly followerVersion?: number;
  readonly replay?: boolean;
  readonly traceparent?: string;
}

/** An event that a service of ours emits. */
export type OutgoingEvent<Name extends EventName = EventName> = {
  [N in Name]: { readonly pattern: N; readonly data: EventData<N>; readonly meta: EventMeta };
}[Name];

/** An event as received. Producers that we didn't write may send no meta. */
export type IncomingEvent<Name extends EventName = EventName> = {
  [N in Name]: { readonly pattern: N; readonly data: ReceivedData<N>; readonly meta: Partial<EventMeta> };
}[Name];

export type IncomingContentEvent = IncomingEvent<ContentEventName>;

/** A plain AMQP message, as a bus adapter sends and delivers it. */
export interface WireMessage {
  readonly routingKey: string;
  readonly body: Uint8Array;
  readonly properties: WireProperties;
}

export interface WireProperties {
  readonly messageId?: string;
  readonly type?: string;
  /** Seconds since 1970, as in AMQP. */
  readonly timestamp?: number;
  readonly contentType?: string;
  readonly deliveryMode?: 1 | 2;
  readonly headers?: Readonly<Record<string, unknown>>;
}
