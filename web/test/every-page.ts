import type { SignedUp } from '@riff/system';

/** Every address of the page, as one who is signed in sees it or, at the doors, as nobody does. */
export function everyPage({ ana, emailId }: { readonly ana: SignedUp; readonly emailId: string }) {
  return {
    signedOut: ['/', '/entrar', '/registro', '/descubrir', `/artistas/${ana.id}`],
    signedIn: [
      '/descubrir',
      `/artistas/${ana.id}`,
      '/publicar',
      '/notificaciones',
      '/preferencias',
      '/buzon',
      `/buzon/${emailId}`,
    ],
  };
}
