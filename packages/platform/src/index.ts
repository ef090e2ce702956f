export * from './bus/bus.ts';
