/**
 * Writes everything that is derived from the catalog: `npm run generate`. With `--check` it writes nothing and fails when
 * a file is not what it would write.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { indexFiles } from './catalog/write-indexes.ts';

const isCheck = process.argv.includes('--check');
let stale = 0;
let written = 0;

function put(files: Map<string, string>): void {
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

put(indexFiles());
console.log(isCheck ? `${stale} generated files are stale` : `${written} files written`);
if (stale > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
