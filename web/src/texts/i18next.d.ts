import 'i18next';
import type { es } from './es.ts';

/** Types the text keys, so that an unknown key doesn't compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
  }
}
