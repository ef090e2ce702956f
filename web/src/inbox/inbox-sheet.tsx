import { memo, useMemo, useRef } from 'react';
import { useNear } from '../state/use-near.ts';
import { groupNotifications } from './group-notifications.ts';
import { InboxGroup } from './inbox-group.tsx';
import type { Notification } from './notification.ts';

interface InboxSheetProps {
  readonly items: readonly Notification[];
  /** The place of its first item in the whole list, from 1. */
  readonly startsAt: number;
  /** Shown even when it is far from what one sees. */
  readonly isWhole: boolean;
}

/**
 * One page of the list. Far from what one sees it is only as high as it was: ten thousand items would slow a browser
 * down. The focus isn't taken from what has it.
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
