import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Plain JavaScript, and imported first: cached modules need no type stripping, which costs half a second and
// 20 MB.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/riff', import.meta.url)));

// `npm ci` runs this file as a program to fill the cache for the first start.
if (import.meta.main) await import('./main.ts');
