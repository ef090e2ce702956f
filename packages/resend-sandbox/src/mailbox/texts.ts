import type { Language } from './language.ts';

/** Spanish, English. */
const texts = {
  title: ['Buzón de pruebas', 'Test mailbox'],
  subtitle: [
    'Un Resend local: nada de esto sale de esta máquina.',
    'A local Resend: nothing of this leaves this machine.',
  ],
  search: ['Buscar por destinatario', 'Search by recipient'],
  find: ['Buscar', 'Search'],
  showAll: ['Ver todos', 'Show all'],
  empty: [
    'Todavía no hay correos. Los que envíe el sistema aparecerán aquí.',
    'No emails yet. What the system sends will appear here.',
  ],
  nothingFound: ['No hay correos para este destinatario.', 'There are no emails for this recipient.'],
  oneEmail: ['1 correo', '1 email'],
  emails: ['correos', 'emails'],
  older: ['Más antiguos', 'Older'],
  newest: ['Volver a los más recientes', 'Back to the newest'],
  back: ['Volver al buzón', 'Back to the mailbox'],
  from: ['De', 'From'],
  to: ['Para', 'To'],
  cc: ['Copia', 'Copy'],
  bcc: ['Copia oculta', 'Blind copy'],
  replyTo: ['Responder a', 'Reply to'],
  received: ['Recibido', 'Received'],
  state: ['Estado', 'State'],
  id: ['Identificador', 'Identifier'],
  key: ['Clave de idempotencia', 'Idempotency key'],
  tags: ['Etiquetas', 'Tags'],
  asRendered: ['Como se ve', 'As rendered'],
  text: ['Texto', 'Text'],
  headers: ['Cabeceras', 'Headers'],
  noHtml: ['Este correo no tiene parte HTML.', 'This email has no HTML part.'],
  noText: ['Este correo no tiene parte de texto.', 'This email has no text part.'],
  noHeaders: ['Este correo no lleva cabeceras propias.', 'This email has no headers of its own.'],
  bodyGone: [
    'Solo se guarda el contenido de los 10.000 correos más recientes; el de este ya no está.',
    'Only the latest 10,000 emails keep their contents; those of this one are gone.',
  ],
  notFound: ['Este correo no existe.', 'This email does not exist.'],
} as const;

const states: Readonly<Record<string, readonly [es: string, en: string]>> = {
  scheduled: ['programado', 'scheduled'],
  sent: ['enviado', 'sent'],
  delivered: ['entregado', 'delivered'],
  delivery_delayed: ['retrasado', 'delayed'],
  bounced: ['rebotado', 'bounced'],
  complained: ['marcado como spam', 'marked as spam'],
  opened: ['abierto', 'opened'],
  clicked: ['con clic', 'clicked'],
  failed: ['fallido', 'failed'],
  suppressed: ['suprimido', 'suppressed'],
};

const place = { es: 0, en: 1 } as const;

export type Translate = (name: keyof typeof texts) => string;

export function translator(language: Language): Translate {
  return (name) => texts[name][place[language]];
}

export function stateIn(language: Language, lastEvent: string): string {
  return states[lastEvent]?.[place[language]] ?? lastEvent;
}
