import { stageAt } from '#formats/dockerfile/stage-at';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { isMapping } from '#domain/kubernetes/fields';
import { editDocument, isShared, type YamlEdit } from '#formats/yaml/edit';
import type { Span, YamlDocument } from '#formats/yaml/document';
import type { Finding } from '#kernel/finding';
import { fingerprint } from '#kernel/fingerprint';
import { formatPath, type Path } from '#kernel/path';
import type { Place } from '#kernel/place';
import type { Subject } from '#kernel/subject';
import { findInOrigins } from './origin.ts';
import type { Problem } from './rule.ts';
import type { Hit } from './run.ts';
import type { SourceText } from './source.ts';

/** The sources of a scan by their index; those that a re-scan dropped are undefined. */
export type Sources = { get(index: number): SourceText | undefined };

/** A finding with what its fix needs. */
export interface PresentedHit {
  readonly finding: Finding;
  readonly hit: Hit;
}

/**
 * Turns hits into findings: sentences, places, fingerprints. Hits of one rule at one place are one finding (containers
 * that inherit one wrong field of their pod), named after the first container.
 */
export function presentHits(hits: readonly Hit[], sources: Sources): PresentedHit[] {
  const presented: PresentedHit[] = [];
  const seen = new Map<string, number>();
  const places = new Set<string>();
  for (const hit of hits) {
    const located = locate(hit, sources);
    if (located === undefined) continue;
    const where = hits.length === 1 ? '' : placeKey(hit, located.place);
    if (places.has(where)) continue;
    places.add(where);
    const key = fingerprint([hit.rule.id, ...located.identity]);
    const twin = seen.get(key) ?? 0;
    seen.set(key, twin + 1);
    presented.push({
      hit,
      finding: makeFinding(hit, twin === 0 ? key : fingerprint([key, String(twin)]), located, sources),
    });
  }
  return presented;
}

function placeKey(hit: Hit, place: Place): string {
  return [hit.rule.id, sourceIndex(hit), place.file, place.line, place.column, pathInSubject(hit, place)].join(
    '\u0000',
  );
}

function makeFinding(hit: Hit, id: string, { place, subject, isRendered }: Located, sources: Sources): Finding {
  const { rule, problem } = hit;
  return {
    id,
    rule: rule.id,
    kind: rule.kind ?? 'hardening',
    severity: problem.severity ?? rule.severity,
    title: rule.title,
    message: sayProblem(rule.says, rule.title, problem, subject),
    subject,
    place,
    references: rule.references,
    remedy: rule.remedy,
    fixable: rule.fix !== undefined && !isRendered && isFixable(hit, sources),
  };
}

/** Characters of a document in which it is tried whether a fix can be made, where that cannot be told by its path. */
const largestTried = 65_536;

/** What comes through a YAML anchor is left alone: other places would change with it. */
function isFixable(hit: Hit, sources: Sources): boolean {
  const edits = fixesOf(hit);
  const { target } = hit;
  if (edits.length === 0 || target.type === 'dockerfile') return edits.length > 0;
  const source = sources.get(sourceIndex(hit));
  const document = source?.document(target.type === 'object' ? target.object.document : target.file.document);
  if (source === undefined || document === undefined || !document.hasAliases) return true;
  const prefix = target.type === 'object' ? target.object.pathInDocument : [];
  const moved = (edits as readonly YamlEdit[]).map((edit) => ({ ...edit, at: [...prefix, ...edit.at] }));
  if (moved.some(({ at }) => isShared(document, at))) return false;
  if (!moved.some(({ at }) => document.isAnchored(at))) return true;
  // An entry with an anchor may be overridden wherever it is merged.
  const { start, end } = document.span;
  return end - start <= largestTried && 'text' in editDocument(source.text.slice(start, end), moved);
}

/** Services of a Compose file that take over one mistake through an anchor have it at one place, under two paths. */
function pathInSubject({ target, problem }: Hit, place: Place): string {
  return target.type === 'compose' ? formatPath((problem.at as Path).slice(2)) : place.path;
}

/** The edits that would mend a hit; none when the rule has no mechanical answer for it. */
export function fixesOf(hit: Hit): readonly unknown[] {
  const fix = hit.rule.fix as ((problem: unknown, subject: unknown) => readonly unknown[]) | undefined;
  return fix?.(hit.problem, hit.subject) ?? [];
}

function sayProblem(says: string | undefined, title: string, problem: Problem<unknown>, subject: Subject): string {
  const found = problem.found;
  if (says === undefined)
    return found === undefined || typeof found === 'boolean' ? title : `${title}: ${String(found)}`;
  const parts = partsOf(says);
  // One text, not a chain of pieces: results hold many messages.
  return parts.length === 1
    ? says
    : parts.map((part, index) => (index % 2 === 0 ? part : fill(part, problem, subject))).join('');
}

function fill(name: string, problem: Problem<unknown>, subject: Subject): string {
  if (name === 'found') return String(problem.found ?? '');
  if (name === 'container') return problem.container ?? '';
  if (name === 'name') return subject.name;
  return String(problem.detail?.[name] ?? `{${name}}`);
}

/** The sentence of a rule, cut at its `{placeholders}`: every second part is the name of one. */
const partsBySentence = new Map<string, readonly string[]>();

function partsOf(says: string): readonly string[] {
  let parts = partsBySentence.get(says);
  if (parts === undefined) partsBySentence.set(says, (parts = says.split(/\{([A-Za-z]+)\}/)));
  return parts;
}

interface Located {
  readonly place: Place;
  readonly subject: Subject;
  /** True when a renderer made the object: its text is not where a fix could go, wherever the mistake was written. */
  readonly isRendered: boolean;
  /** What tells it from other findings of its rule. */
  readonly identity: readonly string[];
}

function sourceIndex(hit: Hit): number {
  const { target } = hit;
  if (target.type === 'object') return target.object.source;
  return target.type === 'compose' ? target.file.source : target.source;
}

function locate(hit: Hit, sources: Sources): Located | undefined {
  const source = sources.get(sourceIndex(hit));
  if (source === undefined) return undefined;
  const { target, problem } = hit;
  if (target.type === 'dockerfile') {
    const span = problem.at as Span;
    const stage = stageAt(target.subject.dockerfile.stages, span.start);
    const name = stage?.name ?? String(stage?.index ?? 0);
    const words = source.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
    return {
      place: placeOf(source, span, stage === undefined ? '' : formatPath(['stages', stage.index])),
      subject: { kind: 'Dockerfile', name: source.file },
      isRendered: false,
      identity: [source.identity, name, words],
    };
  }
  const at = problem.at as Path;
  if (target.type === 'compose') {
    const document = source.document(target.file.document);
    if (document === undefined) return undefined;
    const service = at[0] === 'services' && typeof at[1] === 'string' ? at[1] : undefined;
    return {
      place: placeOf(source, spanOf(document, at), formatPath(at)),
      subject:
        service === undefined ? { kind: 'ComposeFile', name: source.file } : { kind: 'ComposeService', name: service },
      isRendered: source.renderedBy !== undefined,
      identity: [source.identity, stablePath(target.file.value, at)],
    };
  }
  return locateInObject(hit, source, target.object, at);
}

function locateInObject(hit: Hit, source: SourceText, object: KubernetesObject, at: Path): Located | undefined {
  const document = source.document(object.document);
  if (document === undefined) return undefined;
  const { container } = hit.problem;
  return {
    // The path is the object's own: people look for `spec…`, whether or not the object came in a List.
    place:
      placeInOrigin(source, object, at) ??
      placeOf(source, spanOf(document, [...object.pathInDocument, ...at]), formatPath(at)),
    subject: knownSubjectOf(object, container),
    isRendered: source.renderedBy !== undefined,
    identity: [
      source.identity,
      object.kind,
      object.namespace ?? '',
      object.name,
      container ?? '',
      stablePath(object.value, at),
    ],
  };
}

const subjects = new WeakMap<KubernetesObject, Subject[]>();

/** One for all findings: results hold thousands about few objects. */
function knownSubjectOf(object: KubernetesObject, container: string | undefined): Subject {
  const name = container === '' ? undefined : container;
  let known = subjects.get(object);
  if (known === undefined) subjects.set(object, (known = []));
  let subject = known.find((candidate) => candidate.container === name);
  if (subject === undefined) known.push((subject = subjectOf(object, name)));
  return subject;
}

function placeInOrigin(source: SourceText, object: KubernetesObject, at: Path): Place | undefined {
  const origin = findInOrigins(source, object, at);
  if (origin === undefined) return undefined;
  const span = spanOf(origin.document, [...origin.object.pathInDocument, ...origin.path]);
  return placeOf(origin.source, span, formatPath(origin.path));
}

export function subjectOf(object: KubernetesObject, container?: string): Subject {
  return {
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    kind: object.kind,
    name: object.name,
    ...(container === undefined || container === '' ? {} : { container }),
  };
}

/** The key of a field, the item of a list; for a field that is not there, the nearest thing around it. */
function spanOf(document: YamlDocument, path: Path): Span {
  const location = document.locate(path);
  const step = path[location.depth - 1];
  return typeof step === 'string' && location.key !== undefined
    ? { start: location.key.start, end: Math.max(location.key.end, location.value.end) }
    : location.value;
}

function placeOf(source: SourceText, span: Span, path: string): Place {
  const { line, column, endLine, endColumn } = source.firstLineOf(span);
  return {
    file: source.file,
    line,
    column,
    endLine,
    endColumn,
    path,
    ...(source.renderedBy === undefined ? {} : { renderedBy: source.renderedBy }),
  };
}

/** A path that keeps its meaning when lists are re-ordered: items go by their name or, without one, by what they hold. */
function stablePath(root: unknown, path: Path): string {
  let current = root;
  let stable = '';
  for (const step of path) {
    if (typeof step === 'string') {
      stable += `/${step}`;
      current = isMapping(current) ? current[step] : undefined;
    } else {
      current = Array.isArray(current) ? current[step] : undefined;
      stable += `/${itemKey(current)}`;
    }
  }
  return stable;
}

function itemKey(item: unknown): string {
  if (!isMapping(item)) return typeof item === 'object' ? '[]' : String(item);
  const name = item.name ?? item.containerPort ?? item.mountPath;
  return name === undefined
    ? fingerprint([JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))])
    : String(name);
}
