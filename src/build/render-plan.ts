import type { Gap } from '#kernel/gap';
import type { InputFile } from './read-file.ts';

/** Turns a chart or a kustomization into manifests. The programs bring one that runs the user's tools. */
export interface Renderer {
  /** `namespace` stands for the one that the chart leaves to whoever installs it. */
  renderChart(folder: string, namespace: string): Promise<Rendering>;
  renderKustomization(folder: string): Promise<Rendering>;
}

export type Rendering =
  | { readonly type: 'rendered'; readonly output: string }
  /** The tool is not installed. */
  | { readonly type: 'missing'; readonly tools: readonly string[] }
  | { readonly type: 'failed'; readonly tool: string; readonly complaint: string }
  /** It includes something that would have to be fetched. */
  | { readonly type: 'remote'; readonly resource: string };

/** `# Source: shop/templates/cart.yaml`, as `helm template` writes above each document. */
const sourceLine = /^# Source: (\S+)$/m;

/** Given to Helm as the namespace of the release, and taken out of what it prints: it is not known. */
export const openNamespace = 'breakwater-open-namespace';
const namespaceLine = new RegExp(`^([ \\t]*(?:- )?namespace:)[ \\t]*(["']?)${openNamespace}\\2[ \\t]*$`, 'gm');

/** Splits what Helm printed by template, so that findings can name the file they come from. */
export function splitChartOutput(folder: string, output: string): InputFile[] {
  const byTemplate = new Map<string, string[]>();
  for (const document of output.split(/^---[ \t]*$/m)) {
    if (document.trim() === '') continue;
    const source = sourceLine.exec(document)?.[1];
    // The first step is the chart's own name, which need not be the folder's.
    const file = source === undefined ? folder : `${folder}/${source.slice(source.indexOf('/') + 1)}`;
    const documents = byTemplate.get(file) ?? [];
    documents.push(document.replace(/^\n/, '').replaceAll(namespaceLine, '$1'));
    byTemplate.set(file, documents);
  }
  return [...byTemplate].map(([file, documents]) => ({
    file,
    identity: file,
    text: documents.join('---\n'),
    renderedBy: 'helm',
  }));
}

const toolTexts = {
  chart: {
    what: 'Helm chart',
    tool: 'helm',
    remedy:
      'Install helm so that the chart can be rendered, or scan the output of `helm template` from standard input: `helm template . | breakwater scan -`.',
  },
  kustomization: {
    what: 'kustomization',
    tool: 'kustomize or kubectl',
    remedy:
      'Install kustomize or kubectl, or scan the output of `kustomize build` from standard input: `kustomize build . | breakwater scan -`.',
  },
} as const;

/** What it means that something could not be rendered. */
export function renderGap(
  type: keyof typeof toolTexts,
  folder: string,
  rendering: Exclude<Rendering, { readonly type: 'rendered' }>,
): Gap {
  const { what, tool, remedy } = toolTexts[type];
  if (rendering.type === 'missing') {
    return {
      reason: 'renderer-missing',
      message: `${folder}: a ${what} needs ${tool} to be rendered, and none was found on the PATH`,
      remedy,
      meaning:
        type === 'chart'
          ? 'None of its objects were checked.'
          : 'Its resources were checked as they are written, without patches, generators and transformers.',
      place: { file: folder },
    };
  }
  if (rendering.type === 'remote') {
    return {
      reason: 'remote-resource',
      message: `${folder}: the ${what} includes ${rendering.resource}, and nothing is fetched from elsewhere`,
      remedy: 'Scan what your own tool renders: `kustomize build . | breakwater scan -`.',
      meaning: 'Its resources were checked as they are written, without patches, generators and transformers.',
      place: { file: folder },
    };
  }
  return {
    reason: 'render-failed',
    message: `${folder}: ${rendering.tool} could not render the ${what}: ${firstLine(rendering.complaint)}`,
    remedy: `Run \`${rendering.tool}\` on it yourself and mend what it complains of.`,
    meaning:
      type === 'chart'
        ? 'None of its objects were checked.'
        : 'Its resources were checked as they are written, without patches, generators and transformers.',
    place: { file: folder },
  };
}

function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? 'it gave no reason';
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
