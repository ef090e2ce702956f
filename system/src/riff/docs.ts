import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderAsyncApi, renderRmqEvents } from '@riff/events';
import type { Command } from './commands.ts';

const folder = new URL('../../../docs/', import.meta.url);

export const docs: Command = {
  name: 'docs',
  usage: 'docs',
  does: 'regenerates docs/RMQ_EVENTS.md and docs/asyncapi.json from the event schemas',
  async run({ print }) {
    const files = {
      'RMQ_EVENTS.md': renderRmqEvents(),
      'asyncapi.json': `${JSON.stringify(renderAsyncApi(), null, 2)}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(new URL(name, folder), text);
      print(`wrote ${fileURLToPath(new URL(name, folder))}`);
    }
    return 0;
  },
};
