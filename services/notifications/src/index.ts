export { type NotificationsConfig, readNotificationsConfig } from './config.ts';
export { type Explanation, explain } from './explain/explain.ts';
export { startNotifications } from './service.ts';
export type { NotificationsSettings } from './settings.ts';
export type { NotificationsStore } from './store/notifications-store.ts';
export { openStore as openNotificationsStore } from './store/open-store.ts';
