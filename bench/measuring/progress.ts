/** A measurement's progress bar, on the terminal's last line. */
export interface Progress {
  /** Shows the current step. */
  say(what: string): void;
  /** Adds this many steps to the total. */
  expect(steps: number): void;
  step(): void;
  end(): void;
}

const width = 24;

export function showProgress(name: string, out: NodeJS.WriteStream): Progress {
  let done = 0;
  let total = 0;
  let doing = '';
  const draw = () => {
    if (!out.isTTY) return;
    const full = total === 0 ? 0 : Math.round((width * Math.min(done, total)) / total);
    const bar = '█'.repeat(full).padEnd(width, '░');
    out.write(`\r\x1b[2K${name} ${bar} ${doing}`.slice(0, out.columns + 5));
  };
  return {
    say(what) {
      doing = what;
      draw();
    },
    expect(steps) {
      total += steps;
      draw();
    },
    step() {
      done += 1;
      draw();
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[2K');
    },
  };
}
