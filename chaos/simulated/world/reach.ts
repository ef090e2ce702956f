import type { Connection } from '../parts/connect-to.ts';

/** Which processes reach the broker: while it is up, all except silent ones. */
export interface Reach {
  /** Brings the broker up or down. */
  set(isThere: boolean): void;
  link(connection: Connection): Link;
}

/** A process's connection to the broker. */
export interface Link {
  /** The process stops sending heartbeats, and the broker drops the connection. */
  fallSilent(): void;
  speak(): void;
  /** Loses the connection, and reopens it at once. */
  cut(): void;
}

export function createReach(): Reach {
  const links = new Set<() => void>();
  let isThere = true;
  return {
    set(there) {
      isThere = there;
      for (const update of links) update();
    },
    link(connection) {
      let silent = false;
      const update = () => {
        if (isThere && !silent) connection.regain();
        else connection.lose();
      };
      links.add(update);
      if (!isThere) update();
      return {
        fallSilent() {
          silent = true;
          update();
        },
        speak() {
          silent = false;
          update();
        },
        cut() {
          connection.lose();
          update();
        },
      };
    },
  };
}
