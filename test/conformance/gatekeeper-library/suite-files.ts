import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every `suite.yaml` below a folder. */
export function suiteFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('suite.yaml'))
    .sort()
    .map((name) => join(folder, name));
}
