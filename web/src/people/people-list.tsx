import { useId } from 'react';
import { Link } from 'react-router';
import { artistPath } from './artist-path.ts';
import { Avatar } from './avatar.tsx';
import { FollowButton } from './follow-button.tsx';
import { FollowerCount } from './follower-count.tsx';
import type { Person } from './person.ts';

export function PeopleList({ people }: { readonly people: readonly Person[] }) {
  return (
    <ul className="rows">
      {people.map((person) => (
        <PersonRow key={person.id} person={person} />
      ))}
    </ul>
  );
}

function PersonRow({ person }: { readonly person: Person }) {
  const nameId = useId();
  return (
    <li className="row">
      <Avatar name={person.name} id={person.id} />
      <div className="row-text">
        <Link to={artistPath(person.id)} id={nameId} className="row-name">
          {person.name}
        </Link>
        <FollowerCount id={person.id} />
      </div>
      <FollowButton person={person} nameId={nameId} />
    </li>
  );
}
