import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationScan } from '#build/configuration-scan';
import { latestKubernetes } from '#domain/kubernetes/version';
import { RuleSet } from '#engines/rules/run';
import { configurationRules } from '../src/cli/catalog.ts';
import { answer } from '../src/cli/scan-session.ts';
import { policyLibraryCorpus } from './corpus.ts';
import { medianCpuMilliseconds } from './measure.ts';

/** The work between a changed file and the new result, as `scan --watch` does it, with everything else in place. */
export function benchRescan(): void {
  const corpus = policyLibraryCorpus(5000);
  if (corpus === undefined) {
    console.log('rescan: SKIPPED, ../shared/suites is not there to build the corpus from');
    return;
  }
  const names = readdirSync(corpus.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const files = names.map((name) => ({
    file: name,
    identity: name,
    text: readFileSync(join(corpus.folder, name), 'utf8'),
  }));
  rmSync(corpus.folder, { recursive: true });
  const rules = configurationRules;
  const scan = new ConfigurationScan({
    rules: new RuleSet(rules),
    view: { isComplete: false },
    kubernetesVersion: latestKubernetes,
  });
  for (const file of files) scan.set(file);
  const request = {
    targets: ['.'],
    rules,
    knownRules: rules,
    kubernetesVersion: latestKubernetes,
    isComplete: false,
    waivers: undefined,
    baseline: undefined,
    startedAt: new Date(0),
  };
  const inputs = { targets: [{ name: '.', type: 'directory' as const, files: names, isRead: true }], gaps: [] };
  answer(request, inputs, scan.evaluate());
  const pods = files.filter(({ text }) => /^kind: (Pod|Deployment)$/m.test(text));
  const milliseconds = medianCpuMilliseconds(41, (round) => {
    const file = pods[(round * 37) % pods.length];
    if (file === undefined) throw new Error('no manifest with pods in the corpus');
    // A real edit: another image, and so other findings.
    scan.set({
      ...file,
      text: file.text.replace(/image: .*/, `image: registry.example/changed:${round % 2 === 0 ? 'latest' : round}`),
    });
    answer(request, inputs, scan.evaluate());
  });
  console.log(
    `rescan: one changed file of ${files.length} (${corpus.objects} objects), all rules, whole result: ${milliseconds.toFixed(1)} CPU-ms (median of 41)`,
  );
}
