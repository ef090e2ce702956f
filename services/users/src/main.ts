import { runService } from '@riff/platform';
import { readUsersConfig } from './config.ts';
import { startUsers } from './service.ts';

await runService({
  name: 'users',
  title: 'Riff users',
  description: 'Accounts, and who follows whom.',
  npmScript: process.env.npm_lifecycle_event,
  readConfig: () => readUsersConfig(process.env),
  start: startUsers,
});
