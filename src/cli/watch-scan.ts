import { relative, resolve } from 'node:path';
import type { ConfigurationScan } from '#build/configuration-scan';
import { isCandidateName } from '#build/read-file';
import { now } from '#io/clock';
import { pathType } from '#io/paths';
import { findRepositoryRoot } from '#io/repository-root';
import { watchPaths } from '#io/watch';
import type { ScanFlags } from './commands/scan.ts';
import { type Inputs, readInput } from './collect-inputs.ts';
import { deliver } from './report-output.ts';
import { answer, type ScanRequest } from './scan-session.ts';

/** Scans again whenever a file below the targets changes, until it is interrupted. Only what a change touched is computed anew. */
export async function watchScan(
  request: ScanRequest,
  inputs: Inputs,
  session: ConfigurationScan,
  flags: ScanFlags,
): Promise<void> {
  process.stderr.write('Watching for changes; Ctrl-C ends it.\n');
  for await (const changed of watchPaths(request.targets)) {
    const started = performance.now();
    const relevant = changed.filter(isCandidateName);
    if (relevant.length === 0) continue;
    for (const path of relevant) bringUpToDate(session, path);
    const { result, evaluation } = answer({ ...request, startedAt: now() }, inputs, session.evaluate());
    const took = performance.now() - started;
    await deliver(result, {
      format: flags.format,
      output: flags.output,
      verbose: flags.verbose,
      rules: request.rules,
      evaluation,
    });
    process.stderr.write(`${relevant.join(', ')}: scanned again in ${took.toFixed(1)} ms\n`);
  }
}

function bringUpToDate(session: ConfigurationScan, path: string): void {
  const shown = relative(process.cwd(), resolve(path));
  const read = pathType(path) === 'file' ? readInput(path, findRepositoryRoot(path)) : undefined;
  if (read !== undefined && 'input' in read) session.set(read.input);
  else session.remove(shown);
}
