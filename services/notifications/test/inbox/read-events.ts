/** One event of a stream. */
export interface ReadEvent {
  readonly event: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events without a schema
  readonly data: any;
}

/** A `t.waitFor` condition can read this as it changes: events arrive, and the stream ends. */
export interface EventReader {
  readonly events: readonly ReadEvent[];
  /** All text received, comments included. */
  readonly text: string;
  readonly ended: boolean;
  /** The notifications as a client holds them: the latest of each id, in order of first arrival. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events without a schema
  readonly held: ReadonlyMap<string, any>;
  readonly lastId: string | undefined;
  readonly unread: number | undefined;
  /** Resolves when the stream ends; rejects when the connection is cut. */
  readonly end: Promise<void>;
  close(): Promise<void>;
}

/** Reads a stream as the page does. */
export function readEvents(body: ReadableStream<Uint8Array>): EventReader {
  const events: ReadEvent[] = [];
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let rest = '';
  let ended = false;
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const piece = decoder.decode(next.value, { stream: true });
      text += piece;
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.flatMap(parse));
    }
  };
  const end = read().finally(() => {
    ended = true;
  });
  end.catch(() => undefined);
  return {
    events,
    end,
    get text() {
      return text;
    },
    get ended() {
      return ended;
    },
    get held() {
      const told = events.filter(({ event }) => event === 'notification');
      return new Map(told.map(({ data }) => [data.id, data]));
    },
    get lastId() {
      return events.at(-1)?.id;
    },
    get unread() {
      return events.findLast(({ event }) => event === 'unread-count')?.data.unreadCount;
    },
    close: () => reader.cancel(),
  };
}

/** The events in a text that ends with a complete event. */
export const parseEvents = (text: string) => text.split('\n\n').flatMap(parse);

function parse(block: string): readonly ReadEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^\w*: ?/, '')]),
  );
  const [event, id, data] = ['event', 'id', 'data'].map((name) => fields.get(name));
  if (event === undefined || id === undefined || data === undefined) return [];
  return [{ event, id, data: JSON.parse(data) }];
}
