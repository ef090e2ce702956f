import type { SignedUp } from '@riff/system';

/** Every address of the page and the mailbox, by whether the visitor is signed in. */
export function everyPage(shown: {
  readonly ana: SignedUp;
  readonly mailbox: string;
  readonly emailId: string;
}) {
  const { ana, mailbox, emailId } = shown;
  return {
    signedOut: ['/', '/entrar', '/registro', '/descubrir', `/artistas/${ana.id}`],
    signedIn: [
      '/descubrir',
      `/artistas/${ana.id}`,
      '/publicar',
      '/notificaciones',
      '/preferencias',
      mailbox,
      `${mailbox}/mailbox/${emailId}`,
    ],
  };
}
