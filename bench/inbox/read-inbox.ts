/** A user's inbox: which instance is asked, and with whose token. */
export interface Inbox {
  readonly url: string;
  readonly token: string;
}

/** Requests the first page of an inbox. Returns how long it took, ms. */
export async function readInbox({ url, token }: Inbox): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/notifications?limit=20`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the inbox answered ${response.status}`);
  return performance.now() - began;
}
