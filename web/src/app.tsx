import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { SignInPage } from './entry/sign-in-page.tsx';
import { SignUpPage } from './entry/sign-up-page.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { DiscoverPage } from './people/discover-page.tsx';
import { RequireSession } from './session/require-session.tsx';
import { HomePage } from './shell/home-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

const ArtistPage = lazy(() => import('./artist/artist-page.tsx'));
const PublishPage = lazy(() => import('./publish/publish-page.tsx'));
const PreferencesPage = lazy(() => import('./preferences/preferences-page.tsx'));

/** The client-side routes; the server must answer each of them with index.html. */
export function App() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<HomePage />} />
        <Route path="entrar" element={<SignInPage />} />
        <Route path="registro" element={<SignUpPage />} />
        <Route path="descubrir" element={<DiscoverPage />} />
        <Route path="artistas/:id" element={<ArtistPage />} />
        <Route element={<RequireSession />}>
          <Route path="publicar" element={<PublishPage />} />
          <Route path="notificaciones" element={<InboxPage />} />
          <Route path="preferencias" element={<PreferencesPage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
