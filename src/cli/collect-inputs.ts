import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type KustomizeRoot, layOut } from '#build/layout';
import { type InputFile, isCandidateName, isDockerfileName } from '#build/read-file';
import { openNamespace, renderGap, type Renderer, type Rendering, splitChartOutput } from '#build/render-plan';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import { nearestNames } from '#kernel/nearest-names';
import type { Target } from '#kernel/result';
import { breathe } from '#io/breathe';
import { namesIn, pathType } from '#io/paths';
import { isPipeOfShell, readPiped } from '#io/standard-input';
import { noProgress, type Progress } from '#io/progress';
import { readText } from '#io/read-text';
import { findRepositoryRoot } from '#io/repository-root';
import { walk } from '#io/walk';

/** What a scan is given: texts, and what could not be read. */
export interface Inputs {
  readonly files: readonly InputFile[];
  readonly gaps: readonly Gap[];
  readonly targets: readonly {
    readonly name: string;
    readonly type: Target['type'];
    readonly files: readonly string[];
    /** False when something in it could not be read or rendered, which is told by gaps of its own. */
    readonly isRead: boolean;
  }[];
}

/** Reads every target: folders, files, `-` for standard input. A target that is not there is the user's mistake. */
export async function collectInputs(
  targets: readonly string[],
  renderer: Renderer,
  progress = noProgress,
): Promise<Inputs> {
  const files: InputFile[] = [];
  const gaps: Gap[] = [];
  const described: Inputs['targets'][number][] = [];
  for (const target of targets) {
    const collected = target === '-' ? await collectPipe(target) : await collectPath(target, renderer, progress);
    files.push(...collected.files);
    gaps.push(...collected.gaps);
    described.push({
      name: target,
      type: collected.type,
      files: collected.files.map((file) => file.file),
      isRead: collected.gaps.length === 0,
    });
  }
  // The same file may be named twice, by itself and by its folder.
  const unique = new Map(files.map((file) => [file.file, file]));
  return { files: [...unique.values()], gaps, targets: described };
}

interface Collected {
  readonly type: Target['type'];
  readonly files: readonly InputFile[];
  readonly gaps: readonly Gap[];
}

async function collectPipe(target: string): Promise<Collected> {
  const piped = await readPiped(target);
  if ('archive' in piped)
    throw new CodedError(
      'BW_TARGET_UNREADABLE',
      `${target === '-' ? 'standard input' : target} holds an archive, and configuration is text`,
      'Give images to `breakwater scan` without --pss, or to `breakwater sbom`.',
    );
  const { text } = piped;
  if ('gap' in text) return { type: 'stdin', files: [], gaps: [text.gap] };
  return { type: 'stdin', files: [{ file: target, identity: '-', text: text.text }], gaps: [] };
}

async function collectPath(target: string, renderer: Renderer, progress: Progress): Promise<Collected> {
  const type = pathType(target);
  if (type === undefined)
    throw new CodedError(
      'BW_TARGET_NOT_FOUND',
      target === '' ? 'the name of a target is empty' : `there is no ${target}`,
      `${pathsLike(target)}Name a file or folder that exists, or - for standard input.`,
    );
  if (type === 'other' && isPipeOfShell(target)) return collectPipe(target);
  if (type === 'folder') return collectFolder(target, renderer, progress);
  if (type === 'other')
    throw new CodedError(
      'BW_TARGET_NOT_A_FILE',
      `${target} is neither a file nor a folder`,
      'Name a regular file or a folder.',
    );
  const read = readInput(target, findRepositoryRoot(target));
  if ('gap' in read) throw new CodedError('BW_TARGET_UNREADABLE', read.gap.message, read.gap.remedy);
  return { type: 'file', files: [read.input], gaps: [] };
}

/** "Did you mean …?" with what lies in the deepest folder of the path that is there. */
function pathsLike(target: string): string {
  const folder = dirname(target);
  const near = nearestNames(basename(target), namesIn(folder) ?? []).map((name) => join(folder, name));
  return target === '' || near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
}

async function collectFolder(target: string, renderer: Renderer, progress: Progress): Promise<Collected> {
  const root = findRepositoryRoot(target);
  const walked = await walk(target, isCandidateName);
  const gaps: Gap[] = walked.gaps.map((gap) => showGap(gap));
  const layout = layOut(walked.files, (file) => {
    const read = readText(file, shown(file));
    return 'text' in read ? read.text : undefined;
  });
  const take = (path: string): InputFile[] => {
    const read = readInput(path, root);
    if ('input' in read) return [read.input];
    gaps.push(read.gap);
    return [];
  };
  const files: InputFile[] = [];
  const toRender = layout.charts.length + layout.kustomizations.length;
  for (const [index, chart] of layout.charts.entries()) {
    progress.tell('rendering', index, toRender);
    const rendering = await renderer.renderChart(chart, openNamespace);
    if (rendering.type !== 'rendered') gaps.push(renderGap('chart', shown(chart), rendering));
    else files.push(...chartInputs(chart, rendering.output, root));
  }
  const known = new Set(walked.files);
  const rendered = new Set<string>();
  for (const [index, kustomization] of layout.kustomizations.entries()) {
    progress.tell('rendering', layout.charts.length + index, toRender);
    const { folder, file, resources, patches } = kustomization;
    const rendering = await renderUnlessRemote(kustomization, renderer);
    if (rendering.type !== 'rendered') {
      gaps.push(renderGap('kustomization', shown(folder), rendering));
      continue;
    }
    for (const resource of resources) rendered.add(resource);
    const origins = [...resources, ...patches].filter((path) => known.has(path)).flatMap(take);
    files.push({
      file: shown(file),
      identity: identity(file, root),
      text: rendering.output,
      renderedBy: 'kustomize',
      origins,
    });
  }
  for (const [index, path] of layout.plain.entries()) {
    progress.tell('reading', index, layout.plain.length);
    if (!rendered.has(path)) files.push(...take(path));
    await breathe();
  }
  return { type: 'directory', files, gaps };
}

function chartInputs(chart: string, output: string, root: string | undefined): InputFile[] {
  return splitChartOutput(shown(chart), output).map((file) => ({
    ...file,
    identity: identity(join(chart, relative(shown(chart), file.file)), root),
  }));
}

/** Nothing is fetched: whoever writes a kustomization would decide what we connect to. */
async function renderUnlessRemote({ folder, remote }: KustomizeRoot, renderer: Renderer): Promise<Rendering> {
  const [first] = remote;
  return first === undefined ? renderer.renderKustomization(folder) : { type: 'remote', resource: first };
}

/** A walk names things as it found them. */
function showGap(gap: Gap): Gap {
  const file = gap.place?.file;
  if (file === undefined) return gap;
  return {
    ...gap,
    message: `${shown(file)}${gap.message.slice(file.length)}`,
    place: { ...gap.place, file: shown(file) },
  };
}

/** One file, with its build context when it is a Dockerfile. */
export function readInput(
  path: string,
  root: string | undefined,
): { readonly input: InputFile } | { readonly gap: Gap } {
  const read = readText(path, shown(path));
  if ('gap' in read) return read;
  const input: InputFile = { file: shown(path), identity: identity(path, root), text: read.text };
  return { input: isDockerfileName(path) ? { ...input, ...buildContext(path) } : input };
}

/** Nothing when the context could not be listed; the rules that need it then say that they did not see it. */
function buildContext(dockerfile: string): Pick<InputFile, 'context'> {
  const folder = dirname(dockerfile);
  const entries = namesIn(folder);
  if (entries === undefined) return {};
  const ignoreFile = [`${basename(dockerfile)}.dockerignore`, '.dockerignore'].find((name) => entries.includes(name));
  const read = ignoreFile === undefined ? undefined : readText(join(folder, ignoreFile));
  return { context: { dockerignore: read !== undefined && 'text' in read ? read.text : undefined, entries } };
}

/** As people name it: relative to where they are, unless it lies elsewhere. */
function shown(path: string): string {
  const fromHere = relative(process.cwd(), resolve(path));
  if (fromHere === '') return '.';
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere;
}

/** Relative to the repository, so that a finding keeps its fingerprint wherever the scan starts. */
function identity(path: string, root: string | undefined): string {
  return root === undefined ? shown(path) : relative(root, resolve(path));
}
