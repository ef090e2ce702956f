import { runService } from '@riff/platform';
import { readContentConfig } from './config.ts';
import { startContent } from './service.ts';

await runService({
  name: 'content',
  title: 'Riff content',
  description: 'Posts and events of artists: what their followers are told of.',
  npmScript: process.env.npm_lifecycle_event,
  readConfig: () => readContentConfig(process.env),
  start: startContent,
});
