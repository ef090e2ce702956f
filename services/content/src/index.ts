export { type ContentConfig, type ContentSettings, readContentConfig } from './config.ts';
export { startContent } from './service.ts';
