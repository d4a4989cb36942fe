/**
 * Writes everything that is derived from the catalog: `npm run generate`. With `--check` it writes nothing and fails when
 * a file is not what it would write, or when a file is left of something that is gone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleKinds } from './catalog/unit-kinds.ts';
import { indexFiles } from './catalog/write-indexes.ts';

const isCheck = process.argv.includes('--check');
let stale = 0;
let written = 0;

function put(files: ReadonlyMap<string, string>): void {
  for (const [file, content] of files) {
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    if (isCheck) {
      stale += 1;
      console.error(`stale: ${file}`);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      written += 1;
    }
  }
}

function sweep(folder: string, wanted: ReadonlyMap<string, string>): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const file = join(folder, name);
    if (wanted.has(file)) continue;
    if (isCheck) {
      stale += 1;
      console.error(`left over: ${file}`);
    } else rmSync(file);
  }
}

put(indexFiles());
// The catalog is read only now: the indexes it is read through may just have been written.
const { referenceFiles } = await import('./docs/reference.ts');
const { files, figures } = referenceFiles(ruleKinds);
put(files);
sweep('docs/reference/rules', files);
for (const line of figures) console.log(line);
console.log(isCheck ? `${stale} generated files are stale` : `${written} files written`);
if (stale > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
