import type { AsyncMessage, Channel, ReturnedMessage } from 'rabbitmq-client';

interface HeaderFrame {
  readonly fields: { readonly contentType?: string; readonly rawContentType?: string };
}

/** A message whose body is the bytes from the wire, and whose content type is in `rawContentType`. */
export type RawMessage = (AsyncMessage | ReturnedMessage) & {
  readonly body: Uint8Array;
  readonly rawContentType?: string;
  readonly deliveryMode?: number;
};

/**
 * rabbitmq-client parses application/json and text/plain bodies and offers no way to get the bytes, which
 * identities and parked copies are made from. So the content type is hidden from it, in `rawContentType`.
 */
export function keepBodiesRaw(channel: Channel): void {
  const inner = channel as unknown as { _onHeader(frame: HeaderFrame): void };
  if (typeof inner._onHeader !== 'function')
    throw new Error('this version of rabbitmq-client reads headers differently');
  const onHeader = inner._onHeader.bind(channel);
  inner._onHeader = (frame) => {
    const { contentType, ...fields } = frame.fields;
    onHeader({
      ...frame,
      fields: contentType === undefined ? fields : { ...fields, rawContentType: contentType },
    });
  };
}
