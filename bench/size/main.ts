import { join } from 'node:path';
import { countLines, filesNaming } from './count-lines.ts';
import { filesOfAPost } from './files-of-a-post.ts';

// How much code there is to read, and how many files a change touches. Not a limit; ARCHITECTURE.md has the
// goals.
const root = join(import.meta.dirname, '../..');
const { core, around, checking } = countLines(root);
const count = (lines: number) => lines.toLocaleString('en');
const way = await filesOfAPost();
const inStores = way.filter((path) => path.includes('/store/')).length;
const inPlatform = way.filter((path) => path.startsWith('packages/platform/')).length;
console.log(
  [
    `Lines of TypeScript: ${count(core)} of core, ${count(around)} around it, ${count(checking)} to check it; ${count(core + around + checking)} in all`,
    `Files that run from a post to its email: ${way.length}, ${inStores} of them in stores and ${inPlatform} in the platform`,
    `Files that name one kind of content event: ${filesNaming(root, /event[._]cancelled/).length}`,
    `Files that name one variable: ${filesNaming(root, /RESEND_RATE|resendRate/).length}`,
  ].join('\n'),
);
if (process.argv.includes('--files')) console.log(way.toSorted().join('\n'));
