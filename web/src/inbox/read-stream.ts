import { EventSourceParserStream } from 'eventsource-parser/stream';
import { sendRequest } from '../api/call-api.ts';
import { readStreamEvent, type StreamEvent } from './stream-event.ts';

/** The API sends something at least every 20 s, so a connection that is silent for this long is dead. */
const silenceMs = 45_000;

export interface StreamReader {
  readonly lastEventId: string | undefined;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onEvent: (event: StreamEvent) => void;
}

/**
 * Reads one stream to its end. Uses fetch, because an EventSource can't set headers and would expose the
 * token in the URL. Throws if the stream can't be opened or breaks.
 */
export async function readStream({ lastEventId, signal, onOpen, onEvent }: StreamReader): Promise<void> {
  const silence = new AbortController();
  const response = await sendRequest({
    service: 'notifications',
    path: '/api/notifications/stream',
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    signal: AbortSignal.any([signal, silence.signal]),
  });
  if (!response.ok || response.body === null) throw new Error(`the stream answers ${response.status}`);
  onOpen();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restartTimer = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error('the stream is silent')), silenceMs);
  };
  const listen = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    start: restartTimer,
    transform(bytes, controller) {
      restartTimer();
      controller.enqueue(bytes);
    },
  });
  try {
    const messages = response.body.pipeThrough(listen).pipeThrough(new TextDecoderStream());
    const reader = messages.pipeThrough(new EventSourceParserStream()).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const event = readStreamEvent(next.value);
      if (event !== undefined) onEvent(event);
    }
  } finally {
    clearTimeout(timer);
  }
}
