import type { Texts } from './texts.ts';

/** What readers are told in Spanish, in emails and on the pages that their links open. */
export const es: Texts = {
  email: {
    lang: 'es',
    greetingNamed: 'Hola, {{name}}:',
    greetingNeutral: 'Hola:',
    reasonNamed: 'Recibes este correo porque sigues a {{artist}} en Riff.',
    reasonNeutral: 'Recibes este correo por las cuentas que sigues en Riff.',
    unsubscribe: 'Darme de baja o cambiar qué correos recibo',
  },
  kinds: {
    new_post: {
      label: 'Nueva publicación',
      leadNamed: '{{artist}} acaba de compartir una publicación en Riff.',
      leadNeutral: 'Alguien a quien sigues acaba de compartir una publicación en Riff.',
      note: '',
      button: 'Ver la publicación',
      choice: 'Los de publicaciones nuevas',
    },
    new_event: {
      label: 'Nuevo evento',
      leadNamed: '{{artist}} ha anunciado un evento en Riff.',
      leadNeutral: 'Alguien a quien sigues ha anunciado un evento en Riff.',
      note: '',
      button: 'Ver el evento',
      choice: 'Los de eventos nuevos',
    },
    event_update: {
      label: 'Evento actualizado',
      leadNamed: '{{artist}} ha cambiado los datos de este evento.',
      leadNeutral: 'Han cambiado los datos de este evento.',
      note: 'Antes de ir, comprueba la fecha, la hora y el lugar.',
      button: 'Ver los cambios',
      choice: 'Los de cambios en eventos',
    },
    event_cancelled: {
      label: 'Evento cancelado',
      leadNamed: '{{artist}} ha cancelado este evento.',
      leadNeutral: 'Se ha cancelado este evento.',
      note: 'Si pensabas ir, ya puedes liberar la fecha en tu agenda.',
      button: 'Ver los detalles',
      choice: 'Los de eventos cancelados',
    },
  },
  page: {
    question: '¿Qué correos quieres dejar de recibir?',
    intro: 'Se aplica al momento y puedes deshacerlo. Las novedades siguen en tus notificaciones de Riff.',
    more: '¿Algo más?',
    artist: { named: 'Los de {{artist}}', neutral: 'Los de este artista' },
    all: 'Todos los correos de Riff',
    details: {
      artist: 'Publicaciones y eventos: todo lo que te enviamos sobre este artista.',
      kind: 'De todos los artistas que sigues.',
      all: 'Ningún correo más, sea del artista que sea.',
    },
    stop: 'Dejar de recibir',
    resume: 'Volver a recibir',
    stopped: 'Ya no los recibes',
    done: {
      artist: {
        named: 'Ya no recibirás correos sobre {{artist}}',
        neutral: 'Ya no recibirás correos sobre este artista',
      },
      kind: 'Ya no recibirás correos de este tipo',
      all: 'Ya no recibirás correos de Riff',
    },
    kept: 'Las novedades siguen en tus notificaciones de Riff.',
    undo: 'Deshacer',
    undone: 'Deshecho',
    asBefore: 'Tus correos vuelven a estar como antes.',
    badLink: {
      heading: 'Este enlace no sirve',
      text: 'Puede que esté incompleto o que sea de hace mucho. Abre el enlace de un correo más reciente, o entra en Riff y elige en tus preferencias qué correos quieres.',
    },
    gone: {
      heading: 'Esta cuenta ya no existe',
      text: 'Se borró, así que Riff no le enviará más correos. No tienes que hacer nada.',
    },
  },
};
