import { isCandidateName } from './read-file.ts';
import { isKustomizationName, type Kustomization, readKustomization } from './kustomization.ts';

/** How the files of a folder belong together. Paths are as they were given, with `/`. */
export interface Layout {
  /** Folders with a `Chart.yaml`, outermost only (subcharts are rendered by their parent). */
  readonly charts: readonly string[];
  /** Kustomizations that no other one in view includes. */
  readonly kustomizations: readonly KustomizeRoot[];
  /** Files to be read as they are. */
  readonly plain: readonly string[];
}

export interface KustomizeRoot {
  readonly folder: string;
  readonly file: string;
  /** The manifests that it includes, through its bases too. */
  readonly resources: readonly string[];
  /** The patches that it applies, through its bases too. */
  readonly patches: readonly string[];
  /** What it includes from elsewhere, through its bases too. */
  readonly remote: readonly string[];
}

/** Sorts the files of a tree into charts, kustomizations and plain files. `read` gives the text of a kustomization file. */
export function layOut(files: readonly string[], read: (file: string) => string | undefined): Layout {
  const chartFiles = files.filter((file) => baseName(file) === 'Chart.yaml');
  const allCharts = outermost(chartFiles.map(folderOf));
  const libraries = new Set(chartFiles.filter((file) => isLibraryChart(read(file) ?? '')).map(folderOf));
  const outsideCharts = files.filter(
    (file) => !allCharts.some((chart) => isBelow(file, chart)) || isDockerfileLike(file),
  );
  const kustomizations = new Map<string, { readonly file: string; readonly content: Kustomization }>();
  for (const file of outsideCharts) {
    if (!isKustomizationName(baseName(file))) continue;
    const content = readKustomization(read(file) ?? '');
    if (content !== undefined) kustomizations.set(folderOf(file), { file, content });
  }
  const included = new Set<string>();
  const fragments = new Set<string>();
  for (const [folder, { content }] of kustomizations) {
    for (const resource of content.resources) {
      const path = resolve(folder, resource);
      if (kustomizations.has(path)) included.add(path);
    }
    for (const fragment of content.fragments) fragments.add(resolve(folder, fragment));
  }
  const roots = [...kustomizations]
    .filter(([folder]) => !included.has(folder))
    .map(([folder, { file }]) => ({ folder, file, ...partsOf(folder, kustomizations) }));
  const plain = outsideCharts.filter(
    (file) => isCandidateName(file) && !isKustomizationName(baseName(file)) && !isUnder(file, fragments),
  );
  return { charts: allCharts.filter((chart) => !libraries.has(chart)), kustomizations: roots, plain };
}

function partsOf(
  root: string,
  all: ReadonlyMap<string, { readonly content: Kustomization }>,
): Pick<KustomizeRoot, 'resources' | 'patches' | 'remote'> {
  const resources: string[] = [];
  const patches: string[] = [];
  const remote: string[] = [];
  const seen = new Set<string>();
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const content = seen.has(folder) ? undefined : all.get(folder)?.content;
    seen.add(folder);
    if (content === undefined) continue;
    for (const resource of content.resources) {
      const path = resolve(folder, resource);
      if (all.has(path)) pending.push(path);
      else resources.push(path);
    }
    for (const patch of content.patches) patches.push(resolve(folder, patch));
    remote.push(...content.remote);
  }
  return { resources, patches, remote };
}

/** A chart that holds nothing but pieces for other charts; Helm refuses to render it by itself. */
function isLibraryChart(text: string): boolean {
  return /^type:[ \t]*["']?library\b/m.test(text);
}

/** Inside a chart only templates belong to Helm; a Dockerfile beside it is still a Dockerfile. */
function isDockerfileLike(file: string): boolean {
  return !/\.(ya?ml|json|tpl|txt)$/i.test(file);
}

function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || folder === '' ? true : path.startsWith(`${folder}/`);
}

function isUnder(file: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(file)) return true;
  for (let folder = folderOf(file); folder !== '.' && folder !== '' && folder !== '/'; folder = folderOf(folder))
    if (paths.has(folder)) return true;
  return false;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** Joins and tidies a relative path; a URL stays as it is and so matches no file. */
function resolve(folder: string, relative: string): string {
  if (/^[a-z+]+:\/\//i.test(relative) || relative.startsWith('/')) return relative;
  const steps: string[] = folder === '.' ? [] : folder.split('/');
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
