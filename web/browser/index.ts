export { noChromium } from './find-chromium.ts';
export { launchBrowser } from './launch-browser.ts';
export { measureFirstLoads, type Vitals } from './measure-first-loads.ts';
