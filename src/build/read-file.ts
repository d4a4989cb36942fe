import { type ComposeFile, readComposeFile } from '#domain/compose/compose-file';
import { isMapping } from '#domain/kubernetes/fields';
import { type KubernetesObject, readObjects } from '#domain/kubernetes/object';
import type { BuildContext, DockerfileSubject } from '#engines/rules/rule';
import { SourceText } from '#engines/rules/source';
import { parseDockerfile } from '#formats/dockerfile/parse';
import { LineIndex } from '#formats/lines';
import type { YamlDocument, YamlProblem } from '#formats/yaml/document';
import { parseYaml } from '#formats/yaml/parse';
import type { Gap } from '#kernel/gap';
import type { Path } from '#kernel/path';
import { inlineDockerfiles, nearMiss, notReadInline } from './near-misses.ts';

/** A text to be scanned, read by whoever may touch the disk. */
export interface InputFile {
  readonly file: string;
  readonly identity: string;
  readonly text: string;
  /** For Dockerfiles: what was seen of the build context. */
  readonly context?: BuildContext;
  readonly renderedBy?: 'helm' | 'kustomize';
  /** The files that a renderer took in, so that findings can be shown where the mistake was written. */
  readonly origins?: readonly InputFile[];
}

/** A text that was read, and the subjects in it. */
export interface ReadFile {
  readonly input: InputFile;
  readonly source: SourceText;
  readonly objects: readonly KubernetesObject[];
  readonly compose: readonly ComposeFile[];
  readonly dockerfile: DockerfileSubject | undefined;
  readonly gaps: readonly Gap[];
}

const dockerfileName = /(^|[./\\])(dockerfile|containerfile)([._-][^/\\]+)?$/i;
const notDockerfileName = /\.(dockerignore|md|txt|ya?ml|json|sh|ts|js|py|go|j2|tmpl|tpl|erb)$/i;
const composeName = /(^|[/\\])(docker-)?compose([.-][^/\\]*)?\.ya?ml$/i;

export function isDockerfileName(file: string): boolean {
  return dockerfileName.test(file) && !notDockerfileName.test(file);
}

/** True for files that may hold something to scan, by name alone. */
export function isCandidateName(file: string): boolean {
  return isDockerfileName(file) || /\.(ya?ml|json)$/i.test(file);
}

/** Reads a file into its subjects. `index` is the source's number in the scan. Never throws on any text. */
export function readFile(input: InputFile, index: number): ReadFile {
  if (isDockerfileName(input.file) || looksLikeDockerfile(input)) return readDockerfile(input);
  return readYamlFile(input, index);
}

/** Standard input and files with free names go by their first instruction. */
function looksLikeDockerfile(input: InputFile): boolean {
  if (/\.(ya?ml|json)$/i.test(input.file) || notDockerfileName.test(input.file)) return false;
  return /^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:FROM|ARG)[ \t]+\S/i.test(input.text.slice(0, 65_536));
}

/** In characters; real ones stay far below. Each line may hold several findings, and a report must still fit somewhere. */
const largestDockerfile = 1024 * 1024;

function readDockerfile(input: InputFile): ReadFile {
  if (input.text.length > largestDockerfile) return tooLargeDockerfile(input);
  const dockerfile = parseDockerfile(input.text);
  const { file, identity, text } = input;
  const source = new SourceText({ file, identity, text, dockerfile });
  const gaps = tellSome(dockerfile.problems, (problem): Gap => {
    const { line, column } = source.lines.position(problem.span.start);
    return {
      reason: 'not-a-dockerfile',
      message: `${input.file}:${line}:${column}: ${problem.message}`,
      remedy: 'Correct the instruction; `docker build --check` names the same place.',
      meaning: 'Rules did not see this instruction.',
      place: { file: input.file, line, column },
    };
  });
  return { input, source, objects: [], compose: [], dockerfile: { dockerfile, context: input.context }, gaps };
}

function tooLargeDockerfile(input: InputFile): ReadFile {
  const { file, identity } = input;
  const gap: Gap = {
    reason: 'limit',
    message: `${file}: a Dockerfile of more than ${largestDockerfile.toLocaleString('en')} characters is not read`,
    remedy: 'Split it, or copy long texts into the image from files of their own.',
    meaning: 'Nothing in this file was checked.',
    place: { file },
  };
  const source = new SourceText({ file, identity, text: '' });
  return { input, source, objects: [], compose: [], dockerfile: undefined, gaps: [gap] };
}

function readYamlFile(input: InputFile, index: number): ReadFile {
  const isComposeName = composeName.test(input.file);
  if (!isComposeName && !mayHoldSubjects(input.text)) {
    return {
      input,
      source: new SourceText({ file: input.file, identity: input.identity, text: '' }),
      objects: [],
      compose: [],
      dockerfile: undefined,
      gaps: [],
    };
  }
  const stream = parseYaml(input.text);
  const origins = (input.origins ?? []).flatMap((origin) => {
    const { source, objects } = readYamlFile(origin, index);
    return objects.map((object) => ({ source, object }));
  });
  const source = new SourceText({ ...input, documents: stream.documents, origins });
  const objects: KubernetesObject[] = [];
  const compose: ComposeFile[] = [];
  const nearMisses: Gap[] = [];
  for (const document of stream.documents) {
    const found = readObjects(document.value, index, document.index);
    objects.push(...found);
    if (found.length > 0) continue;
    if (isComposeDocument(document, isComposeName)) {
      const file = readComposeFile(document.value, index, document.index, input.file);
      compose.push(file);
      for (const at of inlineDockerfiles(file)) nearMisses.push(placed(notReadInline, source, document, at));
    } else {
      const gap = nearMiss(document, isComposeName);
      if (gap !== undefined) nearMisses.push(placed(gap, source, document, []));
    }
  }
  const lines = stream.problems.length > 0 ? new LineIndex(input.text) : undefined;
  const problems = stream.problems.filter(
    ({ span }) => isComposeName || mayHoldSubjects(input.text.slice(span.start, span.end)),
  );
  const gaps = [
    ...tellSome(problems, (problem) => gapOf(problem, input.file, lines)),
    ...tellSome(nearMisses, (gap) => gap),
  ];
  return { input, source, objects, compose, dockerfile: undefined, gaps };
}

/** Beyond these, one more thing that cannot be read says nothing new; how many there are still does. */
const mostToldGaps = 100;

function tellSome<Problem>(problems: readonly Problem[], tell: (problem: Problem) => Gap): Gap[] {
  const gaps = problems.slice(0, mostToldGaps).map(tell);
  const last = gaps.at(-1);
  const untold = problems.length - gaps.length;
  if (last !== undefined && untold > 0)
    gaps.push({
      reason: last.reason,
      message: `${last.place?.file}: ${untold} more places could not be read, all of them below the last one named`,
      remedy: last.remedy,
      meaning: 'What stands there was not checked.',
      place: { file: last.place?.file ?? '' },
    });
  return gaps;
}

function placed(gap: Omit<Gap, 'place'>, source: SourceText, document: YamlDocument, at: Path): Gap {
  const { key, value } = document.locate(at);
  const { line, column } = source.lines.position((key ?? value).start);
  const { file } = source;
  return { ...gap, message: `${file}:${line}:${column}: ${gap.message}`, place: { file, line, column } };
}

/** A cheap look that spares us parsing the YAML of everybody else's tools. */
function mayHoldSubjects(text: string): boolean {
  return text.includes('apiVersion') || text.includes('services') || /^kind: [A-Z]|"kind"/m.test(text);
}

function isComposeDocument(document: YamlDocument, isComposeName: boolean): boolean {
  const { value } = document;
  if (!isMapping(value) || !isMapping(value.services) || 'apiVersion' in value) return false;
  return (
    isComposeName ||
    Object.values(value.services).some((service) => isMapping(service) && ('image' in service || 'build' in service))
  );
}

const problemTexts: Record<YamlProblem['reason'], { readonly reason: string; readonly remedy: string }> = {
  syntax: {
    reason: 'not-yaml',
    remedy: 'Correct the syntax; `kubectl apply --dry-run=client -f FILE` stops at the same place.',
  },
  template: {
    reason: 'template',
    remedy:
      'Render the template first (`helm template`, your templating tool) and scan what comes out; charts are rendered when helm is installed.',
  },
  limit: { reason: 'limit', remedy: 'Split the document; a manifest of this shape is usually an attack or a mistake.' },
};

function gapOf(problem: YamlProblem, file: string, lines: LineIndex | undefined): Gap {
  const position = lines?.position(problem.offset) ?? { line: 1, column: 1 };
  const { reason, remedy } = problemTexts[problem.reason];
  return {
    reason,
    message: `${file}:${position.line}:${position.column}: ${problem.message}`,
    remedy,
    meaning: 'The objects of this document were not checked.',
    place: { file, ...position },
  };
}
