import type { AsyncMessage, Channel, ReturnedMessage } from 'rabbitmq-client';

interface HeaderFrame {
  readonly fields: { readonly contentType?: string; readonly rawContentType?: string };
}

/** A message whose body is what was on the wire, and whose content type was put aside. */
export type RawMessage = (AsyncMessage | ReturnedMessage) & {
  readonly body: Uint8Array;
  readonly rawContentType?: string;
  readonly deliveryMode?: number;
};

/**
 * rabbitmq-client parses a body that says application/json or text/plain, and offers no way to get its bytes; those
 * are what identities and parked copies are made of. The content type is therefore put aside before it looks.
 */
export function keepBodiesRaw(channel: Channel): void {
  const inner = channel as unknown as { _onHeader(frame: HeaderFrame): void };
  if (typeof inner._onHeader !== 'function')
    throw new Error('this rabbitmq-client reads headers another way');
  const onHeader = inner._onHeader.bind(channel);
  inner._onHeader = (frame) => {
    const { contentType, ...fields } = frame.fields;
    onHeader({
      ...frame,
      fields: contentType === undefined ? fields : { ...fields, rawContentType: contentType },
    });
  };
}
