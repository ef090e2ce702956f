import { useTranslation } from 'react-i18next';
import { Avatar } from '../people/avatar.tsx';
import { regionOf } from '../texts/region-of.ts';
import { dayName } from '../time/day-name.ts';
import { useNow } from '../time/use-now.ts';
import type { Group } from './group-notifications.ts';
import { InboxItem } from './inbox-item.tsx';

interface InboxGroupProps {
  readonly group: Group;
  readonly startsAt: number;
}

/** One artist's notifications of one day. Screen readers get the name with each item instead. */
export function InboxGroup({ group: { first, items }, startsAt }: InboxGroupProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = first.authorName ?? t('people.nameless');
  return (
    <div className="inbox-group">
      <div className="group-head" aria-hidden="true">
        <Avatar name={name} id={first.authorId} />
        <span className="group-name">{name}</span>
        <span className="group-day">
          {dayName(Date.parse(first.createdAt), now, regionOf(i18n.language))}
          {items.length > 1 && ` · ${t('inbox.inGroup', { count: items.length })}`}
        </span>
      </div>
      {items.map((item, index) => (
        <InboxItem key={item.id} item={item} place={startsAt + index} />
      ))}
    </div>
  );
}
