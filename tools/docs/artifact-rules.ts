import { advisorySources } from '#catalog/advisories/index.generated';
import { extractors } from '#catalog/extractors/index.generated';
import { imageRules } from '#catalog/image/index.generated';
import { malwareRules } from '#catalog/malware/index.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import type { RuleDescription } from '#kernel/result';

interface Shelf {
  readonly title: string;
  readonly rules: readonly (RuleDescription & { readonly profile?: string })[];
}

/** Rules that look at images, their files, and what stands in those. */
export const artifactShelves: readonly Shelf[] = [
  { title: 'Images', rules: imageRules },
  { title: 'Malware', rules: malwareRules },
  { title: 'Secrets', rules: secretRules },
];

/** `docs/reference/image-rules.md` */
export function listArtifactRules(): string {
  const lines = [
    '# Rules about images',
    '',
    'What `breakwater scan IMAGE` looks for beside known vulnerabilities.',
    '',
  ];
  for (const { title, rules } of artifactShelves) {
    lines.push(
      `## ${title} (${rules.length})`,
      '',
      '| Rule | Severity | Profile | What it finds |',
      '| --- | --- | --- | --- |',
    );
    for (const { id, severity, profile = 'security', title: what } of rules)
      lines.push(`| [${id}](rules/${id}.md) | ${severity} | ${profile} | ${what.replaceAll('|', '\\|')} |`);
    lines.push('');
  }
  return lines.join('\n');
}

/** One rule's page. */
export function describeArtifactRule({
  id,
  title,
  severity,
  why,
  remedy,
  references,
  ...rest
}: Shelf['rules'][number]): string {
  const lines = [
    `# ${title}`,
    '',
    `\`${id}\` · ${severity} · profile ${rest.profile ?? 'security'}`,
    '',
    why,
    '',
    '## What to do',
    '',
    remedy,
    '',
  ];
  const known = Object.entries(references).filter(([, ids]) => ids.length > 0);
  if (known.length > 0)
    lines.push('## Known elsewhere as', '', ...known.map(([scheme, ids]) => `* ${scheme}: ${ids.join(', ')}`), '');
  lines.push(
    '## To accept a finding',
    '',
    `Add it to \`breakwater.waivers.yaml\` with \`rule: ${id}\`, see [Accepting findings](../../guides/waivers.md).`,
    '',
  );
  return lines.join('\n');
}

/** `docs/reference/packages.md`: what packages are read from. */
export function listExtractors(): string {
  const lines = [
    '# Packages',
    '',
    `Read from ${extractors.length} kinds of files.`,
    '',
    '| Reader | What it reads | How sure |',
    '| --- | --- | --- |',
  ];
  const presences = {
    installed: 'installed',
    binary: 'part of a program',
    locked: 'locked',
    declared: 'asked for',
  } as const;
  for (const { id, title, presence } of extractors)
    lines.push(`| ${id} | ${title.replaceAll('|', '\\|')} | ${presences[presence]} |`);
  return `${lines.join('\n')}\n`;
}

/** `docs/reference/advisory-sources.md`: who publishes advisories, and under which terms. */
export function listAdvisorySources(): string {
  const lines = [
    '# Sources of advisories',
    '',
    'A database may only be given to others with sources whose terms allow it: `breakwater db build` tells which do not, or are not known.',
    '',
    '| Source | Licence | May be given to others | Ecosystems |',
    '| --- | --- | --- | --- |',
  ];
  for (const { title, url, licence, isUsed, usedUntil, mayRedistribute, ecosystems } of advisorySources) {
    const use = isUsed ? (usedUntil === undefined ? '' : ` (up to ${usedUntil})`) : ' (not used: its terms forbid it)';
    const cells = [`[${title}](${url})`, `${licence}${use}`, mayRedistribute ? 'yes' : 'no', ecosystems.join(', ')];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}
