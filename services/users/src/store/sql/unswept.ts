/**
 * Erased accounts whose sweep hasn't ended all their pairs yet; readers skip those pairs. Such accounts are few, and a
 * partial index holds only them.
 */
export const unswept = '(select id from users where erased_at is not null and swept_at is null)';
