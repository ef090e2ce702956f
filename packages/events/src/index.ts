export { applies } from './applies.ts';
export {
  catalogue,
  type EventData,
  type EventName,
  eventNames,
  isEventName,
  type ReceivedData,
} from './catalogue.ts';
export { type ContentEventName, contentEvents } from './content-events.ts';
export { contentMessage } from './content-message.ts';
export { renderAsyncApi } from './docs/render-async-api.ts';
export { renderRmqEvents } from './docs/render-rmq-events.ts';
export { bounds, cleanText, id, link, resolveLink } from './fields.ts';
export { identityOf, updateIdentity, updateIdentityPrefix } from './identity.ts';
export { isContentEvent } from './is-content-event.ts';
export { isParkingHeader } from './is-parking-header.ts';
export { isPersonId } from './is-person-id.ts';
export { type Kind, kinds, perKind } from './kinds.ts';
export type {
  EventMeta,
  IncomingContentEvent,
  IncomingEvent,
  OutgoingEvent,
  WireMessage,
  WireProperties,
} from './message.ts';
export { newContentEvent } from './new-content-event.ts';
export { nextVersion } from './next-version.ts';
export { normalizeInstant } from './occurred-at.ts';
export { type ReadResult, readMessage } from './read-message.ts';
export { maxBodyBytes, type RefusalReason } from './refusals.ts';
export { refuseAhead } from './refuse-ahead.ts';
export {
  contentQueue,
  eventsExchange,
  liveExchange,
  notificationsQueue,
  parkedHeaders,
  parkedQueue,
  queueOwners,
  queuesOf,
  type Topology,
  topology,
} from './topology.ts';
export { withoutToken } from './without-token.ts';
export { writeMessage } from './write-message.ts';
