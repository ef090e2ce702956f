import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { limitFirstLoad } from './build/limit-first-load.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), limitFirstLoad({ maxKilobytes: 150 })],
  build: {
    target: 'baseline-widely-available',
    // Inlined as data: URLs they would need a looser policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
