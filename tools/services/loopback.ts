/** Hosts that are this machine. */
export const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
