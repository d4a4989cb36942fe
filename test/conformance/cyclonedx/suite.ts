import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { readCycloneDx } from '#formats/cyclonedx/read';
import type { CaseAnswer, Suite } from '../suite.ts';

/** The documents that the CycloneDX project tests its schemas with: `valid-*.json` and `invalid-*.json`. */
export const cyclonedx: Suite = {
  name: 'cyclonedx',
  folder: join('sbom', 'cyclonedx'),
  *run(folder) {
    const files = statSync(folder).isFile()
      ? [folder]
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => /^(?:in)?valid.*\.json$/.test(basename(file)))
          .sort()
          .map((file) => join(folder, file));
    const licenceIds = readLicenceIds(folder);
    for (const file of files) yield answer(relative(folder, file), file, licenceIds);
  },
};

/** The list is the SPDX project's, in the edition that came with the documents. */
function readLicenceIds(folder: string): ReadonlySet<string> | undefined {
  const file = join(folder, 'schema', 'spdx.schema.json');
  if (!existsSync(file)) return undefined;
  return new Set((JSON.parse(readFileSync(file, 'utf8')) as { readonly enum: readonly string[] }).enum);
}

function answer(name: string, file: string, licenceIds: ReadonlySet<string> | undefined): CaseAnswer {
  const isValid = basename(file).startsWith('valid');
  const text = readFileSync(file, 'utf8');
  const { bill, problems } = readCycloneDx(text, { licenceIds });
  const [first] = problems;
  if (first === undefined && isValid && bill !== undefined) return { name, verdict: 'passed' };
  if (first !== undefined && !isValid) return { name, verdict: 'passed' };
  if (first !== undefined) return { name, verdict: 'failed', reason: `${first.path} ${first.message}` };
  return licenceIds === undefined && /"license"\s*:\s*\{[^{}]*"id"/.test(text)
    ? { name, verdict: 'not-claimed', reason: 'there is no list of SPDX licences to compare ids with' }
    : { name, verdict: 'failed', reason: 'was taken' };
}
