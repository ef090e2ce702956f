import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Refuses a build whose JavaScript for the first page, compressed, is over the limit; says what it is otherwise. */
export function limitFirstLoad({ maxKilobytes }: { readonly maxKilobytes: number }): Plugin {
  return {
    name: 'limit-first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = firstLoad(bundle);
      const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).byteLength, 0);
      const kilobytes = Math.round(bytes / 100) / 10;
      if (kilobytes > maxKilobytes) {
        this.error(
          `The first load is ${kilobytes} KB of compressed JavaScript; ${maxKilobytes} KB is the limit.`,
        );
      }
      this.info(`first load: ${kilobytes} KB of compressed JavaScript of at most ${maxKilobytes} KB`);
    },
  };
}

/** The entry and what it imports before it runs. */
function firstLoad(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported !== undefined) found.add(imported);
    }
  }
  return [...found];
}
