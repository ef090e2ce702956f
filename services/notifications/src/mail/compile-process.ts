import { join } from 'node:path';
import { compileMjml } from './compile-mjml.ts';
import { copy } from './templates/copy.ts';

// Run by compileTemplates in a process of its own: prints the HTML of each type as JSON.
const folder = join(import.meta.dirname, 'templates');
const entries = Object.keys(copy.es).map(async (type) => [
  type,
  await compileMjml(join(folder, `${type}.mjml`)),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
