export class NotificationNotFoundError extends Error {
  override name = 'NotificationNotFoundError';
  readonly code = 'notification-not-found';
}
