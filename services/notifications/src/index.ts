export { type NotificationsConfig, readNotificationsConfig } from './config.ts';
export { startNotifications } from './service.ts';
export type { NotificationsSettings } from './settings.ts';
