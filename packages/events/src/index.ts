export {
  type ContentEventName,
  catalogue,
  contentEventNames,
  type EventData,
  type EventName,
  eventNames,
  isEventName,
  type ReceivedData,
} from './catalogue.ts';
export { contentMessage } from './content-message.ts';
export { bounds, cleanText, id, link, resolveLink } from './fields.ts';
export { identityOf, nextUpdateCount, subjectOf, updateIdentity, updateIdentityPrefix } from './identity.ts';
export type {
  EventMeta,
  IncomingContentEvent,
  IncomingEvent,
  OutgoingEvent,
  WireMessage,
  WireProperties,
} from './message.ts';
export { normalizeInstant } from './occurred-at.ts';
export { maxBodyBytes, type ReadResult, type RefusalReason, readMessage } from './read-message.ts';
export {
  contentQueue,
  eventsExchange,
  liveExchange,
  notificationsQueue,
  parkedQueue,
  queuesOf,
  type Topology,
  topology,
} from './topology.ts';
export { withoutToken } from './without-token.ts';
export { writeMessage } from './write-message.ts';
