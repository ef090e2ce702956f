import type { ContentType, Copy } from './copy.ts';

const shared = {
  lang: 'es',
  greetingNamed: 'Hola, {{name}}:',
  greetingNeutral: 'Hola:',
  reasonNamed: 'Recibes este correo porque sigues a {{artist}} en Riff.',
  reasonNeutral: 'Recibes este correo por las cuentas que sigues en Riff.',
  unsubscribe: 'Darme de baja o cambiar qué correos recibo',
} as const;

export const copyEs: Readonly<Record<ContentType, Copy>> = {
  new_post: {
    ...shared,
    label: 'Nueva publicación',
    leadNamed: '{{artist}} acaba de compartir una publicación en Riff.',
    leadNeutral: 'Alguien a quien sigues acaba de compartir una publicación en Riff.',
    note: '',
    button: 'Ver la publicación',
  },
  new_event: {
    ...shared,
    label: 'Nuevo evento',
    leadNamed: '{{artist}} ha anunciado un evento en Riff.',
    leadNeutral: 'Alguien a quien sigues ha anunciado un evento en Riff.',
    note: '',
    button: 'Ver el evento',
  },
  event_update: {
    ...shared,
    label: 'Evento actualizado',
    leadNamed: '{{artist}} ha cambiado los datos de este evento.',
    leadNeutral: 'Han cambiado los datos de este evento.',
    note: 'Antes de ir, comprueba la fecha, la hora y el lugar.',
    button: 'Ver los cambios',
  },
  event_cancelled: {
    ...shared,
    label: 'Evento cancelado',
    leadNamed: '{{artist}} ha cancelado este evento.',
    leadNeutral: 'Se ha cancelado este evento.',
    note: 'Si pensabas ir, ya puedes liberar la fecha en tu agenda.',
    button: 'Ver los detalles',
  },
};
