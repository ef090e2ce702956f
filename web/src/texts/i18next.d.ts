import 'i18next';
import type { es } from './es.ts';

/** i18next takes the names of the texts from here: a name that isn't there doesn't compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
  }
}
