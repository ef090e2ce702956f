import { runService } from '@riff/platform';
import { readContentConfig } from './config.ts';
import { startContent } from './service.ts';

await runService({
  name: 'content',
  title: 'Riff content',
  description: 'Posts and events of artists, which their followers are notified of.',
  npmScript: process.env.npm_lifecycle_event,
  readConfig: () => readContentConfig(process.env),
  start: startContent,
});
