const frameEnd = 0xce;
const overhead = 8;

/** Forwards only whole AMQP frames, so that another frame can be inserted between any two. */
export function splitFrames(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= overhead) {
      const length = rest.readUInt32BE(3) + overhead;
      if (rest.length < length) return;
      onFrame(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

/** A method on the connection itself (channel 0), as AMQP 0-9-1 encodes it. */
function connectionMethod(method: number, args: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt8(1, 0);
  head.writeUInt32BE(args.length + 4, 3);
  head.writeUInt16BE(10, 7);
  head.writeUInt16BE(method, 9);
  return Buffer.concat([head, args, Buffer.of(frameEnd)]);
}

const shortText = (text: string) => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);

/** connection.close 320, as the broker sends it after `rabbitmqctl close_all_connections`. */
export const connectionClose = connectionMethod(
  50,
  Buffer.concat([Buffer.of(320 >> 8, 320 & 0xff), shortText('CONNECTION_FORCED - test'), Buffer.alloc(4)]),
);
/** Sent by the broker to publishing connections during a memory or disk alarm. */
export const connectionBlocked = connectionMethod(60, shortText('low on memory'));
export const connectionUnblocked = connectionMethod(61, Buffer.alloc(0));
