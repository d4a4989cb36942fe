import { columnsOf, plural, wrap } from '#engines/reporting/text';
import {
  nameVulnerability,
  type VulnerabilityFinding,
  type VulnerablePackage,
  vulnerablePackages,
} from '#engines/reporting/vulnerable-packages';
import type { FindingLayer } from '#kernel/finding';
import type { Upgrade } from '#kernel/result';
import { severities } from '#kernel/severity';
import { type Canvas, shown } from './paint.ts';

/** So many packages of one file are told with what they have, and so many vulnerabilities of each. */
const mostPackages = 15;
const mostVulnerabilities = 6;
const indent = ' '.repeat(10);

/** Vulnerabilities by the file that told of the package, and by what must be upgraded. */
export function* renderVulnerabilities(
  findings: readonly VulnerabilityFinding[],
  upgrades: readonly Upgrade[],
  canvas: Canvas,
): Iterable<string> {
  for (const [file, inFile] of Map.groupBy(findings, ({ place }) => place.file)) {
    const packages = vulnerablePackages(inFile, upgrades);
    const count = `${plural(inFile.length, 'vulnerability', 'vulnerabilities')} in ${plural(packages.length, 'package')}`;
    const name = shown(file);
    const room = canvas.width - columnsOf(name) - columnsOf(count);
    yield `${canvas.paint('bold', name)}${room < 2 ? '\n  ' : ' '.repeat(room)}${canvas.paint('dim', count)}\n`;
    for (const one of canvas.verbose ? packages : packages.slice(0, mostPackages)) yield* renderPackage(one, canvas);
    const rest = packages.slice(canvas.verbose ? packages.length : mostPackages);
    if (rest.length > 0) {
      const left = rest.reduce((sum, { findings: own }) => sum + own.length, 0);
      yield `  ${canvas.paint('dim', `… and ${left} in ${plural(rest.length, 'more package')}; --verbose shows all`)}\n`;
    }
    yield '\n';
  }
}

function* renderPackage(one: VulnerablePackage, canvas: Canvas): Iterable<string> {
  const { width, paint, verbose } = canvas;
  const { name, version, parts, upgrade, worst, findings } = one;
  const target = upgrade === undefined ? 'no fixed version yet' : `→ ${upgrade.to}`;
  const head = `${shown(name, 80)} ${shown(version, 80)}`;
  const counts = severities
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}`)
    .join(', ');
  const room = width - indent.length - columnsOf(head) - columnsOf(target) - columnsOf(counts) - 2;
  yield `${paint(worst, worst.padEnd(8))}  ${paint('bold', head)} ${paint(upgrade === undefined ? 'dim' : 'good', shown(target, 80))}`;
  yield room < 1 ? `\n${indent}${paint('dim', counts)}\n` : `${' '.repeat(room + 1)}${paint('dim', counts)}\n`;
  if (parts.length > 0)
    for (const row of wrap(shown(`in ${parts.join(', ')}`), width - indent.length))
      yield `${indent}${paint('dim', row)}\n`;
  if (verbose) for (const finding of findings) yield* renderVerbose(finding, canvas);
  else yield* renderNames(one, canvas);
}

/** One line per vulnerability that many packages of one source share. */
function* renderNames({ findings }: VulnerablePackage, { width, paint }: Canvas): Iterable<string> {
  const names = [...new Map(findings.map((finding) => [finding.rule, nameVulnerability(finding)])).values()];
  const told = names.slice(0, names.length > mostVulnerabilities + 1 ? mostVulnerabilities : undefined);
  const rest = names.length - told.length;
  const text = `${told.join(', ')}${rest === 0 ? '' : `, and ${rest} more`}`;
  for (const row of wrap(shown(text), width - indent.length)) yield `${indent}${row}\n`;
  for (const malicious of new Set(findings.filter(({ kind }) => kind === 'malware').map(({ message }) => message)))
    for (const row of wrap(shown(malicious), width - indent.length)) yield `${indent}${paint('critical', row)}\n`;
}

function* renderVerbose(finding: VulnerabilityFinding, { width, paint }: Canvas): Iterable<string> {
  const { severity, message, remedy, layer, vulnerability } = finding;
  const at = `${indent}  `;
  const rows = wrap(
    shown(`${message} ${nameVulnerability(finding).slice(finding.rule.length)}`.trim()),
    width - at.length - 10,
  );
  for (const [index, row] of rows.entries())
    yield index === 0 ? `${at}${paint(severity, severity.padEnd(8))}  ${row}\n` : `${at}${' '.repeat(10)}${row}\n`;
  const why = vulnerability.matches
    .slice(0, 3)
    .map(({ advisory, source, range }) => `${advisory} of ${source} says ${range}`)
    .join('; ');
  for (const text of [remedy, shown(why), ...(layer === undefined ? [] : [shown(sayLayer(layer), 200)])])
    for (const row of wrap(text, width - at.length - 10)) yield `${at}${' '.repeat(10)}${paint('dim', row)}\n`;
}

function sayLayer({ index, command, isBase }: FindingLayer): string {
  const base = isBase === true ? ' (of the base image)' : '';
  return `layer ${index}${base}${command === undefined ? '' : `: ${command}`}`;
}
