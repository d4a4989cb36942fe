import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    // Against hanging for ever, not against slow machines.
    testTimeout: process.env.BREAKWATER_HEAVY === '1' ? 900_000 : 120_000,
    hookTimeout: 120_000,
  },
});
