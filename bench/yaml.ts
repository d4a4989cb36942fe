import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { parseYaml } from '#formats/yaml/parse';
import { policyLibraryCorpus } from './corpus.ts';
import { medianCpuMilliseconds } from './measure.ts';

/** Reading YAML: ours with places, against the two common libraries (one with places, one without). */
export function benchYaml(): void {
  const corpus = policyLibraryCorpus(5000);
  if (corpus === undefined) {
    console.log('yaml: SKIPPED, ../shared/suites is not there to build the corpus from');
    return;
  }
  const texts = readdirSync(corpus.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(corpus.folder, name), 'utf8'));
  rmSync(corpus.folder, { recursive: true });
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  const speed = (read: (text: string) => unknown): string => {
    const milliseconds = medianCpuMilliseconds(5, () => {
      for (const text of texts) {
        try {
          read(text);
        } catch {
          // Templates and other refused documents: refusing them is part of the work too.
        }
      }
    });
    return (megabytes / (milliseconds / 1000)).toFixed(1);
  };
  console.log(`yaml: ${megabytes.toFixed(2)} MB, MB per CPU second`);
  console.log(
    `  breakwater, with places  ${speed((text) => parseYaml(text).documents.map((document) => document.value))}`,
  );
  console.log(
    `  yaml, with places        ${speed((text) => parseAllDocuments(text).map((document) => document.toJS()))}`,
  );
  console.log(`  js-yaml, without places  ${speed((text) => loadAll(text))}`);
}
