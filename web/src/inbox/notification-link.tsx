import { Link } from 'react-router';
import { artistPath } from '../people/artist-path.ts';
import type { Notification } from './notification.ts';

interface NotificationLinkProps {
  readonly item: Notification;
  readonly id: string;
  readonly onFollow: () => void;
}

/** The message as a link to its subject: on the artist's page, or at another producer's URL. */
export function NotificationLink({ item, id, onFollow }: NotificationLinkProps) {
  const { message, authorId, postId, eventId, url } = item;
  const elsewhere = url !== undefined && !new URL(url).pathname.startsWith('/artistas/') ? url : undefined;
  if (elsewhere !== undefined) {
    return (
      <a id={id} className="item-message" href={elsewhere} rel="noreferrer" onClick={onFollow}>
        {message}
      </a>
    );
  }
  return (
    <Link id={id} className="item-message" to={artistPath(authorId, postId ?? eventId)} onClick={onFollow}>
      {message}
    </Link>
  );
}
