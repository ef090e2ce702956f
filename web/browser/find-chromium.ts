import { accessSync, constants } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's browser; undefined where there is none. */
export const chromiumPath: string | undefined = places.find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** Why no browser test runs; false where there is a browser. */
export const noChromium: string | false =
  chromiumPath === undefined && 'there is no Chromium; npm run services installs it where it can';
