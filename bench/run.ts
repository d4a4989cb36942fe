/**
 * `npm run bench [-- NAME]`: what the program costs, in CPU seconds and peak memory, with peers measured in the same run.
 * Prints figures and never fails on them: machines are noisy.
 */
import { existsSync, rmSync } from 'node:fs';
import { type Corpus, policyLibraryCorpus, singleManifest } from './corpus.ts';
import { type Cost, costOf, medianCost } from './measure.ts';
import { installedPeers, missingPeers } from './peers.ts';
import { benchImage } from './image.ts';
import { benchReports } from './reports.ts';
import { benchRescan } from './rescan.ts';
import { benchYaml } from './yaml.ts';

const program = [process.execPath, 'bin/breakwater.js'];

function benchScan(): void {
  const corpus = policyLibraryCorpus(5000);
  if (corpus === undefined) {
    console.log('scan: SKIPPED, ../shared/suites is not there to build the corpus from');
    return;
  }
  try {
    console.log(`scan: ${describe(corpus)}, all rules, exact lines, JSON, one core`);
    const ours = medianCost(5, () =>
      costOf([...program, 'scan', corpus.folder, '--profile', 'all', '--format', 'json']),
    );
    report('breakwater', ours);
    for (const { name, command } of installedPeers(corpus.folder)) {
      const theirs = costOf(command);
      report(name, theirs, ours);
    }
    const missing = missingPeers();
    if (missing.length > 0) console.log(`  not installed, not compared: ${missing.join(', ')}`);
  } finally {
    rmSync(corpus.folder, { recursive: true });
  }
}

function benchCold(): void {
  const corpus = singleManifest();
  try {
    console.log('cold: one manifest, all rules, table, one core');
    costOf([...program, 'scan', corpus.folder]);
    const ours = medianCost(15, () => costOf([...program, 'scan', corpus.folder, '--profile', 'all']));
    report('breakwater', ours);
    report(
      'node alone',
      medianCost(15, () => costOf([process.execPath, '-e', '0'])),
      ours,
    );
    for (const { name, command } of installedPeers(corpus.folder))
      report(
        name,
        medianCost(3, () => costOf(command)),
        ours,
      );
  } finally {
    rmSync(corpus.folder, { recursive: true });
  }
}

function describe({ files, objects, bytes }: Corpus): string {
  return `${objects} objects in ${files} files, ${(bytes / 1e6).toFixed(2)} MB`;
}

function report(name: string, cost: Cost & { readonly spread?: readonly [number, number] }, ours?: Cost): void {
  const memory = cost.peakMegabytes === undefined ? '' : `, peak ${cost.peakMegabytes.toFixed(0)} MB`;
  const spread = cost.spread === undefined ? '' : ` (${cost.spread.map((seconds) => seconds.toFixed(2)).join('–')})`;
  const ratio =
    ours === undefined
      ? ''
      : `, ${(cost.cpuSeconds / ours.cpuSeconds).toFixed(1)} × our CPU${cost.peakMegabytes === undefined || ours.peakMegabytes === undefined ? '' : `, ${(cost.peakMegabytes / ours.peakMegabytes).toFixed(1)} × our memory`}`;
  console.log(
    `  ${name.padEnd(12)} ${cost.cpuSeconds.toFixed(2)} CPU-s${spread}${memory}, exit code ${cost.exitCode}${ratio}`,
  );
}

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  image: benchImage,
  scan: benchScan,
  cold: benchCold,
  rescan: benchRescan,
  yaml: benchYaml,
  reports: benchReports,
};
const name = process.argv[2];
if (name !== undefined && benches[name] === undefined) {
  console.error(`There is no benchmark ${name}. Known: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else if (!existsSync('dist/main.js')) {
  console.error('dist/ is missing. Run `npm run build` once.');
  process.exitCode = 2;
} else for (const [known, bench] of Object.entries(benches)) if (name === undefined || name === known) await bench();
