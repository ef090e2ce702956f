import { after } from 'node:test';
import { createLogger } from '@riff/platform';
import { type RiffClient, readSystemConfig, riffClient, type System, startSystem } from '@riff/system';
import { freshFolder } from '@riff/tools/fresh-folder';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Window, watchWindow } from './watch-window.ts';

export interface WindowOptions extends BrowserContextOptions {
  /** Errors that the browser writes to its console because of what the test does, such as going offline. */
  readonly expectedErrors?: RegExp;
}

/** A test's context, or what its suite does at its end. */
interface Teardown {
  after(fn: () => Promise<void>): void;
}

export interface PageUnderTest {
  /** The system that is running now. */
  readonly system: () => System;
  readonly client: RiffClient;
  /** Where the embedded databases are. */
  readonly dataDir: string;
  /** Stops the system; answers how to start it again on the same data and address. */
  stop(): Promise<() => Promise<void>>;
  /** A browser of one person's own, Spanish unless it says otherwise. */
  open(options?: WindowOptions): Promise<Window>;
}

/** One browser for all tests of a file; each person's window is a context of its own. */
let launched: Promise<Browser> | undefined;
after(async () => (await launched)?.close());

/** The whole system in this process and the system's Chromium, until the teardown. */
export async function startPage(
  t: Teardown,
  environment: Readonly<Record<string, string>> = {},
): Promise<PageUnderTest> {
  const dataDir = freshFolder(t);
  const start = async (port: string) => {
    const config = readSystemConfig({ RIFF_DATA_DIR: dataDir, PORT: port, ...environment });
    const started = await startSystem(config, createLogger({ name: 'riff', level: 'silent' }));
    started.sandbox?.settings.set({ rateLimit: 50 });
    return started;
  };
  let system = await start('0');
  launched ??= launchBrowser();
  const browser = await launched;
  const windows: Window[] = [];
  t.after(async () => {
    for (const { context } of windows) await context.close();
    await system[Symbol.asyncDispose]();
    for (const window of windows) window.mustBeClean();
  });
  return {
    system: () => system,
    client: riffClient(system.url),
    dataDir,
    async stop() {
      const { port } = new URL(system.url);
      await system[Symbol.asyncDispose]();
      return async () => {
        system = await start(port);
      };
    },
    async open({ expectedErrors, ...options } = {}) {
      const context = await browser.newContext({ locale: 'es-ES', baseURL: system.url, ...options });
      const window = await watchWindow(context, expectedErrors);
      windows.push(window);
      return window;
    },
  };
}
