/** The columns of `users` that form an Account. */
export const accountColumns =
  'id, version, name, email, password_hash as "passwordHash", created_at as "createdAt"';
