import { formatPath } from '#kernel/path';
import { type Bill, type BillAnswer, type BillComponent, type BillTool, noBill } from '#domain/bill-of-materials';
import { type BillProblem, Checker } from '#formats/json-shapes/check';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { blocksOf, spdxVersions } from './blocks.ts';
import { readPackage } from './read-package.ts';
import { readRelationships } from './read-relationships.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Doubts that are reported. */
const mostDoubts = 1000;

/**
 * Reads an SPDX document, JSON, of the versions 2.2 and 2.3.
 *
 * Packages become components; files and snippets are checked and give none. Only one described package is the subject
 * of the bill; where there are several, all stand among its components. Not claimed: expressions of licences are not
 * parsed, references to other documents not followed, verification codes not recomputed, and the rules that tie fields
 * to each other (`filesAnalyzed` and what follows from it) not checked.
 */
export function readSpdx(text: string): BillAnswer {
  const document = parseDocument(text);
  if (typeof document === 'string') return noBill(document);
  const written = textOf(document, 'spdxVersion');
  if (written === undefined) return noBill('no SPDX 2 document: spdxVersion is missing');
  const version = spdxVersions.find((known) => written === `SPDX-${known}`);
  const problems =
    version === undefined
      ? [{ path: 'spdxVersion', message: `not checked: version ${written.slice(0, 20)} is not known` }]
      : new Checker({ blocks: blocksOf(version) }).check(document, 'document');

  const doubts: BillProblem[] = [];
  const components: BillComponent[] = [];
  const known = new Set<string>(['SPDXRef-DOCUMENT']);
  for (const [index, item] of itemsOf(document, 'packages')) {
    const { component, problem } = readPackage(item);
    if (problem !== undefined) doubts.push({ path: formatPath(['packages', index, 'externalRefs']), message: problem });
    if (component === undefined) continue;
    if (component.ref !== undefined && known.has(component.ref))
      doubts.push({ path: formatPath(['packages', index, 'SPDXID']), message: `names a second part ${component.ref}` });
    if (component.ref !== undefined) known.add(component.ref);
    components.push(component);
  }
  for (const name of ['files', 'snippets'])
    for (const [, item] of itemsOf(document, name)) known.add(textOf(item, 'SPDXID') ?? '');

  const { described, dependencies, dangling } = readRelationships(document, known);
  const about = new Set([...textsOf(document, 'documentDescribes'), ...described]);
  const subjects = components.filter(({ ref }) => ref !== undefined && about.has(ref));
  const subject = subjects.length === 1 ? subjects[0] : undefined;
  const creation = fieldsOf(document, 'creationInfo') ?? {};
  const bill: Bill = {
    format: 'SPDX',
    specVersion: version ?? written,
    id: textOf(document, 'documentNamespace'),
    revision: undefined,
    created: textOf(creation, 'created'),
    tools: readTools(creation),
    subject,
    components: components.filter((component) => component !== subject),
    dependencies,
  };
  return { bill, problems, doubts: [...doubts, ...dangling].slice(0, mostDoubts) };
}

/** `Tool: name-version`; a version starts at the last dash that a digit follows, or `v` and a digit. */
function readTools(creation: Fields): BillTool[] {
  const found: BillTool[] = [];
  for (const creator of textsOf(creation, 'creators')) {
    if (!creator.startsWith('Tool:')) continue;
    const text = creator.slice('Tool:'.length).trim();
    const dash = text.search(/-v?\d[^-]*$/);
    found.push(
      dash > 0
        ? { vendor: undefined, name: text.slice(0, dash), version: text.slice(dash + 1) }
        : { vendor: undefined, name: text, version: undefined },
    );
  }
  return found;
}
