import { editDocument, type YamlEdit } from '#formats/yaml/edit';
import { fixesOf } from './present.ts';
import type { TextEdit } from './rule.ts';
import type { Hit } from './run.ts';
import type { SourceText } from './source.ts';

export interface FixedText {
  readonly text: string;
  readonly applied: readonly Hit[];
  readonly refused: readonly { readonly hit: Hit; readonly reason: string }[];
}

/** Mends what can be mended in one text. Hits must all stand in it; those without a mechanical answer are left out by the caller. */
export function fixText(source: SourceText, hits: readonly Hit[]): FixedText {
  return source.dockerfile === undefined ? fixDocuments(source, hits) : fixSpans(source, hits);
}

function fixDocuments(source: SourceText, hits: readonly Hit[]): FixedText {
  const byDocument = new Map<number, Hit[]>();
  for (const hit of hits) {
    const index = documentOf(hit);
    const known = byDocument.get(index);
    if (known === undefined) byDocument.set(index, [hit]);
    else known.push(hit);
  }
  let { text } = source;
  const applied: Hit[] = [];
  const refused: { hit: Hit; reason: string }[] = [];
  // From the back, so that the places of the documents before it stay true.
  for (const [index, own] of [...byDocument].sort(([a], [b]) => b - a)) {
    const span = source.document(index)?.span;
    if (span === undefined) {
      refused.push(...own.map((hit) => ({ hit, reason: 'the document cannot be read' })));
      continue;
    }
    const document = fixDocument(text.slice(span.start, span.end), own);
    applied.push(...document.applied);
    refused.push(...document.refused);
    if (document.applied.length > 0) text = text.slice(0, span.start) + document.text + text.slice(span.end);
  }
  return { text, applied, refused };
}

function fixDocument(original: string, hits: readonly Hit[]): FixedText {
  // All at once first: paths then are those of the scanned text.
  const together = editDocument(original, hits.flatMap(editsOf));
  if ('text' in together) return { text: together.text, applied: hits, refused: [] };
  let text = original;
  const applied: Hit[] = [];
  const refused: { hit: Hit; reason: string }[] = [];
  // One by one from the back, so that what is removed does not move what is still to come.
  for (const hit of [...hits].reverse()) {
    const alone = editDocument(text, editsOf(hit));
    if ('text' in alone) {
      text = alone.text;
      applied.push(hit);
    } else refused.push({ hit, reason: alone.refused });
  }
  return { text, applied, refused };
}

/** The edits of a hit, with paths from the document's root. */
export function editsOf(hit: Hit): readonly YamlEdit[] {
  const prefix = hit.target.type === 'object' ? hit.target.object.pathInDocument : [];
  return (fixesOf(hit) as readonly YamlEdit[]).map((edit) => ({ ...edit, at: [...prefix, ...edit.at] }));
}

/** The number of the document that a hit stands in. */
export function documentOf(hit: Hit): number {
  if (hit.target.type === 'object') return hit.target.object.document;
  return hit.target.type === 'compose' ? hit.target.file.document : 0;
}

function fixSpans(source: SourceText, hits: readonly Hit[]): FixedText {
  const applied: Hit[] = [];
  const refused: { hit: Hit; reason: string }[] = [];
  const planned: TextEdit[] = [];
  for (const hit of hits) {
    const edits = fixesOf(hit) as readonly TextEdit[];
    const isFree = edits.every((edit) =>
      planned.every((other) => edit.end <= other.start || edit.start >= other.end || isSameEdit(edit, other)),
    );
    if (!isFree) refused.push({ hit, reason: 'another fix touches the same words; run fix once more' });
    else {
      for (const edit of edits) if (!planned.some((other) => isSameEdit(edit, other))) planned.push(edit);
      applied.push(hit);
    }
  }
  let { text } = source;
  for (const edit of planned.sort((a, b) => b.start - a.start))
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return { text, applied, refused };
}

function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
