import type { Connection } from '../parts/connect-to.ts';

/** Who reaches the broker: everybody while it is there, but those that are silent. */
export interface Reach {
  /** Whether the broker is there. */
  set(isThere: boolean): void;
  link(connection: Connection): Link;
}

/** A process's connection to the broker. */
export interface Link {
  /** The broker hears nothing of the process any more, and gives the connection up. */
  fallSilent(): void;
  speak(): void;
  /** Lost, and opened again at once. */
  cut(): void;
}

export function createReach(): Reach {
  const links = new Set<() => void>();
  let isThere = true;
  return {
    set(there) {
      isThere = there;
      for (const look of links) look();
    },
    link(connection) {
      let silent = false;
      const look = () => {
        if (isThere && !silent) connection.regain();
        else connection.lose();
      };
      links.add(look);
      if (!isThere) look();
      return {
        fallSilent() {
          silent = true;
          look();
        },
        speak() {
          silent = false;
          look();
        },
        cut() {
          connection.lose();
          look();
        },
      };
    },
  };
}
