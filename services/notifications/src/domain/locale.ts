/** A language of emails and pages. */
export type Locale = 'es' | 'en';
