import type { PageCopy } from './page-copy.ts';

export const pageCopyEs: PageCopy = {
  question: '¿Qué correos quieres dejar de recibir?',
  intro: 'Se aplica al momento y puedes deshacerlo. Las novedades siguen en tus notificaciones de Riff.',
  more: '¿Algo más?',
  artist: { named: 'Los de {{artist}}', neutral: 'Los de este artista' },
  kinds: {
    new_post: 'Los de publicaciones nuevas',
    new_event: 'Los de eventos nuevos',
    event_update: 'Los de cambios en eventos',
    event_cancelled: 'Los de eventos cancelados',
  },
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
};
