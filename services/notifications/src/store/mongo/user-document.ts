import type { Filter } from 'mongodb';
import type { UserRef } from '../../domain/follow.ts';
import { present } from '../present.ts';

/** A user in `user_refs`; the `_id` is the user's id. */
export interface UserDocument {
  readonly _id: string;
  readonly email?: string;
  readonly name?: string;
  readonly version?: number;
  readonly token: number;
  readonly erased?: boolean;
}

export function toUser({ _id, email, name, version, token, erased }: UserDocument): UserRef {
  return { userId: _id, token, ...present({ email, name, version, erased }) };
}

export function toUserDocument({ userId, email, name, version, token, erased }: UserRef): UserDocument {
  return { _id: userId, token, ...present({ email, name, version, erased: erased || undefined }) };
}

/** Matches the user only in their held state. */
export const asHeld = ({ userId, version, token, erased }: UserRef): Filter<UserDocument> => ({
  _id: userId,
  version: version ?? { $exists: false },
  token,
  erased: erased || { $exists: false },
});
