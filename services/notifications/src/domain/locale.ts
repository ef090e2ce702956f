/** A language that readers are told in. */
export type Locale = 'es' | 'en';
