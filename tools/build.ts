/** Bundles the programs into `dist/`: one start-up file and lazily loaded parts. `npm ci` runs it too. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
/** Names this build: what it kept of layers is not for another one, whose catalog may know more. */
const buildId = createHash('sha256')
  .update(
    readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .sort()
      .map((name) => `${name}\n${readFileSync(join('src', name), 'utf8')}`)
      .join('\n'),
  )
  .digest('hex')
  .slice(0, 16);

const { metafile } = await build({
  entryPoints: { main: 'src/cli/main.ts', 'layer-worker': 'src/cli/layer-worker.ts' },
  outdir: 'dist',
  bundle: true,
  metafile: true,
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
  define: { 'process.env.BREAKWATER_BUILD': JSON.stringify(buildId) },
  // commander is CommonJS and asks for node's own modules with require.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});

writeFileSync('dist/THIRD-PARTY.txt', licencesOf(Object.keys(metafile.inputs)));

// `npx breakwater` takes the program from here: docs/decisions/0007-npx-in-the-checkout.md.
mkdirSync('node_modules/.bin', { recursive: true });
rmSync('node_modules/.bin/breakwater', { force: true });
symlinkSync('../../bin/breakwater.js', 'node_modules/.bin/breakwater');

/** The licences of the packages whose code is in the bundle; they ask to go along with it. */
function licencesOf(inputs: readonly string[]): string {
  const names = new Set(
    inputs.flatMap((input) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  return [...names]
    .sort()
    .map((name) => {
      const folder = join('node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
        string,
        string
      >;
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      // Whoever gives up all rights asks for nothing to go along.
      if (file === undefined && license === 'CC0-1.0') return `${name} ${version} (${license})\n`;
      if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
