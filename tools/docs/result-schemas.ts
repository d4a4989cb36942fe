import * as z from 'zod';
import type { ComplianceResult } from '#kernel/compliance';
import type { Result } from '#kernel/result';
import { severities } from '#kernel/severity';

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().nonnegative();
const position = z.int().positive();
const severity = z.enum(severities);
const says = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });

const subject = z
  .object({
    cluster: text.exactOptional(),
    namespace: text.exactOptional(),
    kind: says(text, 'Kind of the object; Dockerfile, ComposeService, ComposeFile or File outside Kubernetes.'),
    name: text,
    container: text.exactOptional(),
    image: text.exactOptional(),
    user: text.exactOptional(),
  })
  .meta({ id: 'subject', description: 'What a finding is about; the same keys name the same thing everywhere.' });

const placeFields = {
  file: says(text, 'Relative to the working directory when inside it; - is standard input.'),
  line: position,
  column: says(position, 'From 1, in UTF-16 code units.'),
  endLine: position,
  endColumn: says(position, 'The column after the last character.'),
  path: says(text, 'Field path inside the document; empty where the format has none.'),
  renderedBy: says(
    z.enum(['helm', 'kustomize']),
    'Line and column count in what this renderer printed.',
  ).exactOptional(),
};
const place = z.object(placeFields).meta({ id: 'place' });

const foundPackage = z
  .object({
    name: text,
    version: text,
    purl: text.exactOptional(),
    ecosystem: says(text, 'As OSV writes it: Debian:12, npm.').exactOptional(),
    source: says(text, 'Source package that advisories speak of, where it has another name.').exactOptional(),
    paths: says(texts, 'Files that told of it.'),
    licences: texts.exactOptional(),
  })
  .meta({ id: 'package' });

const layer = z
  .object({
    index: says(count, 'From 0, the lowest.'),
    digest: text.exactOptional(),
    command: says(text, 'Command that made it.').exactOptional(),
    isBase: says(z.boolean(), 'It came with the base image, as far as that is known.').exactOptional(),
  })
  .meta({ id: 'layer' });

const vulnerability = z
  .object({
    ids: says(texts, 'All ids that mean it, the rule of the finding among them.'),
    installedVersion: text,
    fixedVersions: says(texts, 'Versions without it, that of the installed branch first.'),
    state: says(text, 'What the vendor does about it.'),
    urgency: says(text, "In the vendor's own word.").exactOptional(),
    severitySource: says(text, 'Who gave the severity: a source, cvss, or none.'),
    cvss: z.object({ version: text, vector: text, score: z.number() }).exactOptional(),
    epss: z.object({ probability: z.number(), percentile: z.number(), date: text }).exactOptional(),
    knownExploited: z.object({ added: text, due: text.exactOptional(), usedByRansomware: z.boolean() }).exactOptional(),
    matches: z
      .array(
        z.object({
          advisory: text,
          source: text,
          ecosystem: text,
          package: text,
          range: text,
          url: text.exactOptional(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'vulnerability', description: 'What is known of a vulnerability, and why it was matched.' });

const finding = z
  .object({
    id: says(text.regex(/^[0-9a-f]{32}$/), 'Fingerprint that survives moved lines and re-ordered documents.'),
    rule: text,
    kind: z.enum(['hardening', 'secret', 'policy', 'access', 'network', 'vulnerability', 'malware', 'licence']),
    severity,
    title: text,
    message: says(text, 'One sentence; never the value of a secret.'),
    subject,
    place,
    references: says(z.record(text, texts), 'Foreign ids of the same mistake, by scheme.').readonly(),
    remedy: text,
    fixable: says(z.boolean(), 'True when `breakwater fix` has a mechanical change for it.'),
    package: foundPackage.exactOptional(),
    vulnerability: vulnerability.exactOptional(),
    layer: layer.exactOptional(),
  })
  .meta({ id: 'finding', description: 'One root cause at one place.' });

const waived = z
  .object({
    finding,
    waiver: z.object({
      source: z.enum(['file', 'comment', 'annotation']),
      place: text,
      owner: text,
      reason: text,
      until: says(text, 'Last day on which it holds, YYYY-MM-DD.'),
    }),
  })
  .meta({ id: 'waived', description: 'A finding that somebody accepted.' });

const waiverProblem = z
  .object({ kind: z.enum(['unused', 'expired', 'invalid']), place: text, message: text })
  .meta({ id: 'waiverProblem' });

const gap = z
  .object({
    reason: says(text, 'Stable name of the reason.'),
    message: text,
    remedy: text,
    meaning: says(text, 'What the answer does not cover because of it.'),
    place: z
      .object({
        file: placeFields.file,
        line: position.exactOptional(),
        column: position.exactOptional(),
        endLine: position.exactOptional(),
        endColumn: position.exactOptional(),
        path: text.exactOptional(),
        renderedBy: placeFields.renderedBy,
      })
      .exactOptional(),
    subject: subject.exactOptional(),
    rules: says(texts, 'The rules that were not evaluated; absent when it is all of them.').exactOptional(),
  })
  .meta({ id: 'gap', description: 'Something that could not be seen, and what that means.' });

const target = z
  .object({
    name: text,
    type: z.enum(['directory', 'file', 'stdin', 'image', 'rootfs', 'sbom']),
    files: z.object({ kubernetes: count, dockerfile: count, compose: count }),
    objects: count,
    packages: says(count, 'Packages that were found in it, where they were looked for.').exactOptional(),
    image: z
      .object({
        source: text,
        tags: texts,
        digest: says(text, 'Of the manifest.').exactOptional(),
        id: says(text, 'Of the configuration.').exactOptional(),
        platform: text.exactOptional(),
        system: text.exactOptional(),
        base: says(
          z.object({ layers: count, source: z.enum(['given', 'history']) }),
          'How many of the lowest layers came with the base image, and who says so.',
        ).exactOptional(),
        layers: z.array(layer).readonly(),
      })
      .exactOptional(),
  })
  .meta({ id: 'target' });

const tool = z.object({ name: z.literal('breakwater'), version: text });
const startedAt = says(z.iso.datetime(), 'ISO 8601, UTC.');
const list = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> => z.array(item).readonly();

/** What `breakwater scan --format json` prints. */
export const resultSchema = z.object({
  schema: z.literal('breakwater.result/1'),
  tool,
  startedAt,
  targets: list(target),
  findings: says(list(finding), 'Worst first, then by place.'),
  waived: list(waived),
  waiverProblems: list(waiverProblem),
  gaps: list(gap),
  comparison: z
    .object({
      baseline: text,
      new: texts,
      returned: texts,
      unchanged: texts,
      fixed: list(z.object({ id: text, rule: text, message: text })),
    })
    .exactOptional(),
  suppressed: says(
    list(z.object({ finding, reason: text, message: text }).meta({ id: 'suppressed' })),
    'What was found and is not counted, and why.',
  ).exactOptional(),
  upgrades: says(
    list(
      z
        .object({ ecosystem: text, package: text, from: text, to: text, clears: texts, leaves: texts })
        .meta({ id: 'upgrade' }),
    ),
    'The upgrades that clear most, the best first; clears and leaves hold ids of findings.',
  ).exactOptional(),
  summary: z.object({
    bySeverity: z.record(severity, count).readonly(),
    objects: count,
    rules: count,
    evaluated: says(count, '(rule, subject) pairs that were answered.'),
    notEvaluated: says(count, '(rule, subject) pairs that could not be answered.'),
  }),
});

const percent = z.int().min(0).max(100);

/** What `breakwater comply --format json` prints. */
export const complianceSchema = z.object({
  schema: z.literal('breakwater.compliance/1'),
  tool,
  startedAt,
  framework: z.object({ id: text, title: text, version: text, source: text }),
  targets: list(target),
  controls: list(
    z
      .object({
        id: text,
        title: text,
        section: text,
        status: z.enum(['pass', 'fail', 'not-evaluated']),
        reason: text,
        rules: texts,
        proof: says(z.enum(['whole', 'part', 'failure']), 'How far the answers of the rules reach.').exactOptional(),
        limit: says(text, 'What it asks beyond what the rules look at.').exactOptional(),
        evaluated: count,
        notEvaluated: count,
        findings: list(finding),
        accepted: list(waived),
      })
      .meta({ id: 'control' }),
  ),
  gaps: list(gap),
  waiverProblems: list(waiverProblem),
  summary: z.object({
    pass: count,
    passInPart: count,
    fail: count,
    notEvaluated: count,
    accepted: count,
    score: says(percent, 'Passed among the evaluated controls, rounded down.').exactOptional(),
    coverage: says(percent, 'Evaluated among all controls, rounded down.'),
  }),
});

/** True only for two types of the same shape: a field that is missing on either side is an error of the compiler. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const agree: [Same<z.infer<typeof resultSchema>, Result>, Same<z.infer<typeof complianceSchema>, ComplianceResult>] = [
  true,
  true,
];

/**
 * The published JSON Schemas, by file name. They allow fields that they do not know: a later version of the program may
 * say more under the same name.
 */
export function describeResults(): ReadonlyMap<string, string> {
  if (!agree.every(Boolean)) throw new Error('the schemas are not those of the results');
  const write = (schema: z.ZodType, name: string, title: string): [string, string] => {
    const { $schema, ...rest } = z.toJSONSchema(schema, {
      io: 'input',
      override: ({ jsonSchema }) => {
        // All of it is only read; and a date-time needs no pattern beside its format.
        delete jsonSchema.readOnly;
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    });
    const document = { $schema, $id: `urn:breakwater:schema:${name}:1`, title, ...rest };
    return [`${name}.json`, `${JSON.stringify(document, undefined, 2)}\n`];
  };
  return new Map([
    write(resultSchema, 'result', 'Result of breakwater scan --format json'),
    write(complianceSchema, 'compliance', 'Result of breakwater comply --format json'),
  ]);
}
