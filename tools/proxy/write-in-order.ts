import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Writes each piece after its own delay, and never before an earlier one. */
export function writeInOrder(to: Socket): (piece: Buffer, delayMs: number) => Promise<void> {
  let written = Promise.resolve();
  return (piece, delayMs) => {
    const due = delayMs > 0 ? sleep(delayMs, undefined, { ref: false }) : undefined;
    written = Promise.all([written, due]).then(() => {
      if (to.writable) to.write(piece);
    });
    return written;
  };
}
