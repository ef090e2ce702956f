import { useTranslation } from 'react-i18next';
import { regionOf } from '../texts/region-of.ts';
import { exactTime } from './exact-time.ts';
import { relativeTime } from './relative-time.ts';
import { useNow } from './use-now.ts';

/** The relative time, with the exact time as a tooltip. */
export function Ago({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, regionOf(i18n.language))}>
      {relativeTime(Date.parse(at), now, regionOf(i18n.language))}
    </time>
  );
}
