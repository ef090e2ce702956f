import { runService } from '@riff/platform';
import { readNotificationsConfig } from './config.ts';
import { startNotifications } from './service.ts';

await runService({
  name: 'notifications',
  title: 'Riff: Notifications-MS',
  description: 'Tells every follower, in their inbox and by email, exactly once.',
  npmScript: process.env.npm_lifecycle_event,
  readConfig: () => readNotificationsConfig(process.env),
  start: startNotifications,
});
