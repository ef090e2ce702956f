import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// JavaScript, and imported before everything else: what is in the cache needs no compiler of types, which takes half a
// second and 20 MB.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/riff', import.meta.url)));

// `npm ci` runs it as a program, which fills the cache for the first start.
if (import.meta.main) await import('./main.ts');
