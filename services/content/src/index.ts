export { type ContentConfig, type ContentSettings, readContentConfig } from './config.ts';
export { startContent } from './service.ts';
export type { ContentStore } from './store/content-store.ts';
export { openStore as openContentStore } from './store/open-store.ts';
