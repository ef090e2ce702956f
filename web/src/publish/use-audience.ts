import { useTranslation } from 'react-i18next';
import { countedAtMost } from '../people/person.ts';
import { useProfile } from '../people/use-profile.ts';
import { useSession } from '../session/use-session.ts';

/** A sentence with the number of followers who will be notified; empty until it is known. */
export function useAudience(): string {
  const { t } = useTranslation();
  const session = useSession();
  const { data } = useProfile(session?.user.id ?? '', { enabled: session !== undefined });
  if (data === undefined) return '';
  const many = data.followers >= countedAtMost;
  return t(many ? 'publish.audienceMany' : 'publish.audience', { count: data.followers });
}
