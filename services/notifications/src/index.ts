export { type NotificationsConfig, readNotificationsConfig } from './config.ts';
export { type NotificationsSettings, startNotifications } from './service.ts';
