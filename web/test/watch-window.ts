import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';

/** A browser window and its errors. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Throws if there was a console error, uncaught error or violation of the Content-Security-Policy. */
  mustBeClean(): void;
}

export async function watchWindow(context: BrowserContext, expectedErrors?: RegExp): Promise<Window> {
  const problems: string[] = [];
  context.setDefaultTimeout(15_000);
  context.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && expectedErrors?.test(text) !== true) problems.push(text);
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  // The browser also logs a violation to the console as an error, except in a frame without an origin.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      reportError(new Error(`policy breached: ${violatedDirective} ${blockedURI}`)),
    );
  });
  return {
    context,
    page: await context.newPage(),
    mustBeClean: () => assert.deepEqual(problems, []),
  };
}
