import { relative, resolve, sep } from 'node:path';
import type { ConfigurationScan } from '#build/configuration-scan';
import { type InputFile, isCandidateName } from '#build/read-file';
import type { Renderer, Rendering } from '#build/render-plan';
import { printable } from '#engines/reporting/text';
import { now } from '#io/clock';
import { pathType } from '#io/paths';
import { findRepositoryRoot } from '#io/repository-root';
import { PathWatch } from '#io/watch';
import { CodedError } from '#kernel/coded-error';
import { collectInputs, type Inputs, readInput } from './collect-inputs.ts';
import { answer, evaluate, rendererFor, type ScanAnswer, type ScanRequest, startScan } from './scan-session.ts';

/** What a watching scan is told besides the request. */
export interface WatchSettings {
  /** Files that we write ourselves: a change in them is no reason to scan again. */
  readonly ownFiles: readonly string[];
  deliver(answer: ScanAnswer): Promise<void>;
}

/**
 * Scans, and scans again whenever a file below the targets changes, until it is interrupted or nobody reads any more.
 * Only what a change touched is read, rendered and computed anew.
 */
export async function watchScan(request: ScanRequest, { ownFiles, deliver }: WatchSettings): Promise<void> {
  const targets = request.targets.filter((target) => target !== '-');
  if (targets.length < request.targets.length)
    throw new CodedError('BW_WATCH_NEEDS_FILES', 'standard input cannot be watched', 'Name files or folders.');
  const own = new Set(ownFiles.map((file) => resolve(file)));
  const renderings = new RenderingCache(rendererFor(request.kubernetesVersion));
  const watch = new PathWatch(targets);
  let inputs = await collectInputs(targets, renderings);
  const session = await startScan(request, inputs);
  await deliver(answer(request, withWatchGap(request, inputs), await evaluate(session)));
  for (const [folder, reason] of watch.failures)
    process.stderr.write(`${printable(folder)} cannot be watched: ${reason}\n`);
  process.stderr.write('Watching for changes; Ctrl-C ends it.\n');
  while (!process.stdout.destroyed) {
    const changed = (await watch.next()).filter((path) => !own.has(resolve(path)) && isRelevant(path, inputs));
    if (changed.length === 0) continue;
    const gone = targets.filter((target) => pathType(target) === undefined);
    if (gone.length > 0) {
      process.stderr.write(`${printable(gone.join(', '))} is gone; scanning goes on when it is back\n`);
      continue;
    }
    const started = performance.now();
    inputs = await bringUpToDate(session, inputs, changed, () => {
      renderings.forget(changed);
      return collectInputs(targets, renderings);
    });
    const answered = answer({ ...request, startedAt: now() }, withWatchGap(request, inputs), await evaluate(session));
    const took = performance.now() - started;
    await deliver(answered);
    process.stderr.write(`${printable(changed.join(', '))}: scanned again in ${took.toFixed(1)} ms\n`);
  }
  watch.close();
}

/** Looking at every file of a folder after every change would take seconds where the configuration takes milliseconds. */
function withWatchGap({ artifacts }: ScanRequest, inputs: Inputs): Inputs {
  if (artifacts === undefined) return inputs;
  const gap = {
    reason: 'watch-configuration-only',
    message: 'packages, secrets, malware and images are not looked at while files are watched',
    remedy: 'Scan without --watch for those.',
    meaning: 'Only configuration was judged.',
  };
  return { ...inputs, gaps: [...inputs.gaps, gap] };
}

/** Things to scan and what decides how they are read; folders, which may hold such; and whatever was scanned before. */
function isRelevant(path: string, inputs: Inputs): boolean {
  if (isCandidateName(path) || /\.(tpl|dockerignore)$/.test(path) || pathType(path) === 'folder') return true;
  const below = `${shown(path)}${sep}`;
  return inputs.files.some(({ file }) => file === shown(path) || file.startsWith(below));
}

function shown(path: string): string {
  return relative(process.cwd(), resolve(path));
}

/** A plain file that was there before and still is needs no look at anything else; all other changes do. */
async function bringUpToDate(
  session: ConfigurationScan,
  before: Inputs,
  changed: readonly string[],
  collect: () => Promise<Inputs>,
): Promise<Inputs> {
  const known = new Map(before.files.map((file) => [file.file, file]));
  const plain = changed.flatMap((path) => readPlain(path, known));
  if (plain.length === changed.length) {
    for (const file of plain) {
      session.set(file);
      known.set(file.file, file);
    }
    return { ...before, files: [...known.values()] };
  }
  const after = await collect();
  for (const file of after.files) if (!isSame(known.get(file.file), file)) session.set(file);
  const left = new Set(after.files.map(({ file }) => file));
  for (const file of known.keys()) if (!left.has(file)) session.remove(file);
  return after;
}

function readPlain(path: string, known: ReadonlyMap<string, InputFile>): InputFile[] {
  const before = known.get(shown(path));
  if (before === undefined || before.renderedBy !== undefined || pathType(path) !== 'file') return [];
  const read = readInput(path, findRepositoryRoot(path));
  return 'input' in read ? [read.input] : [];
}

function isSame(before: InputFile | undefined, after: InputFile): boolean {
  return before !== undefined && before.text === after.text && JSON.stringify(before) === JSON.stringify(after);
}

/** What was rendered, until something changes that it may have been rendered from. */
class RenderingCache implements Renderer {
  readonly #renderer: Renderer;
  readonly #charts = new Map<string, Rendering>();
  readonly #kustomizations = new Map<string, Rendering>();

  constructor(renderer: Renderer) {
    this.#renderer = renderer;
  }

  async renderChart(folder: string, namespace: string): Promise<Rendering> {
    const known = this.#charts.get(folder) ?? (await this.#renderer.renderChart(folder, namespace));
    this.#charts.set(folder, known);
    return known;
  }

  async renderKustomization(folder: string): Promise<Rendering> {
    const known = this.#kustomizations.get(folder) ?? (await this.#renderer.renderKustomization(folder));
    this.#kustomizations.set(folder, known);
    return known;
  }

  /** A kustomization may take in files from anywhere, so every change but one inside a chart may be its own. */
  forget(changed: readonly string[]): void {
    const outside = changed.filter((path) => {
      const charts = [...this.#charts.keys()].filter((folder) => resolve(path).startsWith(resolve(folder) + sep));
      for (const folder of charts) this.#charts.delete(folder);
      return charts.length === 0;
    });
    if (outside.length > 0) this.#kustomizations.clear();
  }
}
