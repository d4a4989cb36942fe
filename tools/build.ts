/** Bundles the programs into `dist/`: one start-up file and lazily loaded parts. `npm ci` runs it too. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  chunkNames: '[name]-[hash]',
  sourcemap: 'linked',
  sourcesContent: false,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // commander is CommonJS and asks for node's own modules with require.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});

// `npx breakwater` takes the program from here: docs/decisions/0007-npx-in-the-checkout.md.
mkdirSync('node_modules/.bin', { recursive: true });
rmSync('node_modules/.bin/breakwater', { force: true });
symlinkSync('../../bin/breakwater.js', 'node_modules/.bin/breakwater');
