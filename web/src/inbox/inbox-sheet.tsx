import { memo, useMemo, useRef } from 'react';
import { useNear } from '../state/use-near.ts';
import { groupNotifications } from './group-notifications.ts';
import { InboxGroup } from './inbox-group.tsx';
import type { Notification } from './notification.ts';

interface InboxSheetProps {
  readonly items: readonly Notification[];
  /** Position of its first item in the whole list, from 1. */
  readonly startsAt: number;
  /** Rendered even when far outside the viewport. */
  readonly isWhole: boolean;
}

/**
 * One page of the list. Far outside the viewport only its height is kept, because ten thousand items would
 * slow the browser down. A page that contains the focus stays rendered.
 */
export const InboxSheet = memo(function InboxSheet({ items, startsAt, isWhole }: InboxSheetProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const { isNear, height } = useNear(sheet, 4_000);
  const isShown = isWhole || isNear || sheet.current?.contains(document.activeElement) === true;
  const groups = useMemo(() => groupNotifications(items), [items]);
  let place = startsAt;
  return (
    <div ref={sheet} className="inbox-sheet" style={isShown ? undefined : { height }}>
      {isShown &&
        groups.map((group) => {
          const groupStartsAt = place;
          place += group.items.length;
          return <InboxGroup key={group.key} group={group} startsAt={groupStartsAt} />;
        })}
    </div>
  );
});
