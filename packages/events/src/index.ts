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
export { renderAsyncApi } from './docs/render-async-api.ts';
export { renderRmqEvents } from './docs/render-rmq-events.ts';
export { bounds, cleanText, id, link, resolveLink } from './fields.ts';
export { identityOf, subjectOf, updateIdentity, updateIdentityPrefix } from './identity.ts';
export { isParkingHeader } from './is-parking-header.ts';
export { isPersonId } from './is-person-id.ts';
export type {
  EventMeta,
  IncomingContentEvent,
  IncomingEvent,
  OutgoingEvent,
  WireMessage,
  WireProperties,
} from './message.ts';
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
