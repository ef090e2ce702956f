import { fileURLToPath } from 'node:url';

/** The page's workspace. The files for the browser are built into its folder `dist`. */
export const pageFolder = fileURLToPath(new URL('../../../web/', import.meta.url));
