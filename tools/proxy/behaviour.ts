/** How the way to a server treats its traffic. */
export type Behaviour =
  | { readonly kind: 'pass' }
  /** Connections are reset, and nobody listens. */
  | { readonly kind: 'refuse' }
  /** Nothing passes and nothing fails. What waits arrives once the way passes again. */
  | { readonly kind: 'black-hole' }
  /** The same for what the server says. What clients say passes. */
  | { readonly kind: 'hold-answers' }
  /** Everything arrives this much later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Each connection is reset after this many more bytes. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** Of each connection this many more bytes reach the server. The rest is lost, and the connection stays. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** The first client that says this loses its connection once the server has it. Then everything passes. */
  | { readonly kind: 'lose-answer'; readonly to: string };

/** How many more bytes of a connection pass. */
export const bytesLeft = (behaviour: Behaviour): number =>
  'bytes' in behaviour ? behaviour.bytes : Number.POSITIVE_INFINITY;

export const delayOf = (behaviour: Behaviour): number => (behaviour.kind === 'delay' ? behaviour.ms : 0);
