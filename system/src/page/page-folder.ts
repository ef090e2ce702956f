import { fileURLToPath } from 'node:url';

/** The page's workspace. What a browser gets of it is built into its folder `dist`. */
export const pageFolder = fileURLToPath(new URL('../../../web/', import.meta.url));
