import { after } from 'node:test';
import { createLogger } from '@riff/platform';
import { type RiffClient, readSystemConfig, riffClient, type System, startSystem } from '@riff/system';
import { freshFolder } from '@riff/tools/fresh-folder';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Window, watchWindow } from './watch-window.ts';

export interface WindowOptions extends BrowserContextOptions {
  /** Console errors that the test causes on purpose, for example by going offline. */
  readonly expectedErrors?: RegExp;
}

/** A test's context, or a suite's `after`. */
interface Teardown {
  after(fn: () => Promise<void>): void;
}

export interface PageUnderTest {
  /** The running system. */
  readonly system: () => System;
  readonly client: RiffClient;
  /** The folder of the embedded databases. */
  readonly dataDir: string;
  /** Stops the system. Returns a function that starts it again on the same data and address. */
  stop(): Promise<() => Promise<void>>;
  /** Opens a separate browser window, in Spanish by default. */
  open(options?: WindowOptions): Promise<Window>;
}

/** All tests of a file share a browser; each window has its own context. */
let launched: Promise<Browser> | undefined;
after(async () => (await launched)?.close());

/** Starts the whole system in this process and the installed Chromium, until the teardown. */
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
