import { connect } from 'node:net';
import { hostAndPort } from './host-and-port.ts';

/** Whether anything accepts connections at the URL's host and port. */
export function isListening(url: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...hostAndPort(url), timeout: timeoutMs });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
