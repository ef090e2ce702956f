export { readSystemConfig, type SystemConfig } from './config.ts';
export { demoPassword, type RiffClient, riffClient, type SignedUp } from './demo/riff-client.ts';
export { type System, startSystem } from './start-system.ts';
