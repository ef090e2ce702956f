import { z } from 'zod';

const session = z.object({ user: z.object({ id: z.string() }), token: z.string() });
const created = z.object({ id: z.string() });
const inbox = z.object({
  items: z.array(z.object({ id: z.string(), type: z.string(), message: z.string() })),
  nextCursor: z.string().nullable(),
  unreadCount: z.number(),
});

export interface SignedUp {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
}

/** The password of every account that this client creates. */
export const demoPassword = 'una contraseña larga';

/** A client of the HTTP API. Throws for any unsuccessful response, with its body. */
export function riffClient(url: string) {
  const call = async (method: string, path: string, token?: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    async signUp(name: string, email: string): Promise<SignedUp> {
      const { user, token } = session.parse(
        await call('POST', '/api/users', undefined, { name, email, password: demoPassword }),
      );
      return { id: user.id, name, email, token };
    },
    follow: ({ token }: SignedUp, artist: { readonly id: string }) =>
      call('PUT', `/api/users/${artist.id}/follow`, token),
    unfollow: ({ token }: SignedUp, artist: { readonly id: string }) =>
      call('DELETE', `/api/users/${artist.id}/follow`, token),
    post: async ({ token }: SignedUp, title: string) =>
      created.parse(await call('POST', '/api/posts', token, { title, type: 'image' })),
    notifications: async ({ token }: SignedUp) =>
      inbox.parse(await call('GET', '/api/notifications?limit=100', token)),
    call,
  };
}

export type RiffClient = ReturnType<typeof riffClient>;
