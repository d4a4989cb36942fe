import type { KubernetesObject } from '#domain/kubernetes/object';
import { workloadsOf } from '#domain/kubernetes/workload';
import type { SourceText } from '#engines/rules/source';
import type { WaiverProblem } from '#kernel/result';
import { complain, type ReadWaivers, type Waiver } from './waiver.ts';

/** `# breakwater: waive host-network owner=platform until=2027-01-31 reason="needs the node's address"` */
const comment = /#\s*breakwater:\s*waive\b[ \t]*(.*)$/;

/** Prefix of annotations: `waive.breakwater.dev/host-network: 'owner=platform until=2027-01-31 reason="…"'`. */
const annotationPrefix = 'waive.breakwater.dev/';

// A name is looked for where a word starts, so that a long word is read once.
const setting = /(?<!\w)(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g;

/** More of them in one file are an attack or a mistake; they do not hold, so that their findings are shown. */
const mostInOneFile = 2000;

/**
 * Waivers in comments. Behind something a comment speaks of its own line; alone on its line it speaks of the next thing
 * and all that is indented below it.
 */
export function waiversInComments(source: SourceText): ReadWaivers {
  const waivers: Waiver[] = [];
  const problems: WaiverProblem[] = [];
  if (!source.text.includes('breakwater:')) return { waivers, problems };
  const lines = source.text.split(/\r\n|\r|\n/);
  let below: Block = { from: 0, to: 0 };
  for (const [index, line] of lines.entries()) {
    const match = line.includes('breakwater:') ? comment.exec(line) : null;
    if (match === null) continue;
    const place = `${source.file}:${index + 1}`;
    if (waivers.length + problems.length >= mostInOneFile) {
      const message = `more than ${mostInOneFile} waivers in one file; this one and those below it do not hold`;
      problems.push({ kind: 'invalid', place, message });
      break;
    }
    const isAlone = line.slice(0, match.index).trim() === '';
    // Comments one below the other speak of the same thing.
    if (isAlone && index + 1 >= below.from) below = blockBelow(lines, index);
    const { from, to } = isAlone ? below : { from: index + 1, to: index + 1 };
    const words = match[1] ?? '';
    const rules = words
      .replaceAll(setting, '')
      .split(/[\s,]+/)
      .filter((word) => word !== '');
    const said = readSettings(words);
    const complaint = complain(rules, said);
    if (complaint !== undefined) problems.push({ kind: 'invalid', place, message: complaint });
    else
      waivers.push({
        source: 'comment',
        place,
        rules,
        ...complete(said),
        scope: { lines: { file: source.file, from, to } },
      });
  }
  return { waivers, problems };
}

/** Lines from 1. */
interface Block {
  readonly from: number;
  readonly to: number;
}

/** The next thing after a comment: its first line and what is indented deeper. */
function blockBelow(lines: readonly string[], index: number): Block {
  let first = index + 1;
  while (first < lines.length && /^\s*(#.*)?$/.test(lines[first] ?? '')) first += 1;
  const depth = indentation(lines[first] ?? '');
  let last = first;
  // A shell line continued in a Dockerfile belongs to its instruction, however it is indented.
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const isContinued = /\\\s*$/.test(lines[at - 1] ?? '');
    if (line.trim() === '') continue;
    if (!isContinued && indentation(line) <= depth) break;
    last = at;
  }
  return { from: first + 1, to: last + 1 };
}

function indentation(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Waivers in the annotations of the objects of a text, or of their pod templates; they cover the object. */
export function waiversInAnnotations(objects: readonly KubernetesObject[], source: SourceText): ReadWaivers {
  // Asked once: a text may hold a hundred thousand objects.
  if (!source.text.includes(annotationPrefix)) return { waivers: [], problems: [] };
  const read = objects.map((object) => annotationsOf(object, source));
  return { waivers: read.flatMap((part) => part.waivers), problems: read.flatMap((part) => part.problems) };
}

function annotationsOf(object: KubernetesObject, source: SourceText): ReadWaivers {
  const waivers: Waiver[] = [];
  const problems: WaiverProblem[] = [];
  const all = [object.annotations, ...workloadsOf(object).map(({ pod }) => pod.annotations)].flatMap((annotations) =>
    Object.entries(annotations),
  );
  for (const [key, value] of all) {
    if (!key.startsWith(annotationPrefix)) continue;
    const rule = key.slice(annotationPrefix.length);
    const said = readSettings(value);
    const place = `${source.file} ${object.kind}/${object.name} ${key}`;
    const complaint = complain([rule], said);
    if (complaint !== undefined) problems.push({ kind: 'invalid', place, message: complaint });
    else {
      const scope = {
        kind: object.kind,
        name: object.name,
        paths: [source.file],
        ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
      };
      waivers.push({ source: 'annotation', place, rules: [rule], ...complete(said), scope });
    }
  }
  return { waivers, problems };
}

interface Settings {
  readonly owner: string | undefined;
  readonly reason: string | undefined;
  readonly until: string | undefined;
}

function readSettings(words: string): Settings {
  const found = new Map<string, string>();
  for (const match of words.matchAll(setting)) found.set(match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? '');
  return { owner: found.get('owner'), reason: found.get('reason'), until: found.get('until') };
}

function complete({ owner, reason, until }: Settings): {
  readonly owner: string;
  readonly reason: string;
  readonly until: string;
} {
  return { owner: owner ?? '', reason: reason ?? '', until: until ?? '' };
}
