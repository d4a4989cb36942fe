import { isPath } from '#domain/credentials/in-commands';
import { credentialInSetting, namesSecret } from '#domain/credentials/in-text';
import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

export const dockerfileSecretInArg = defineRule({
  id: 'dockerfile-secret-in-arg',
  title: 'Credential is a build argument',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Values of build arguments are in the history and the provenance of the image, readable with docker history.',
  remedy: 'Use RUN --mount=type=secret instead of the argument.',
  references: {
    hadolint: ['DL3064'],
    trivy: ['DS-0031'],
    'cis-docker': ['4.10'],
    cwe: ['CWE-798'],
    mitre: ['T1552.001'],
  },
  says: 'ARG {found} {what}',
  *check({ dockerfile }) {
    const inStages = everyInstruction(dockerfile).flatMap(({ instruction }) =>
      instruction.keyword === 'ARG' ? instruction.pairs : [],
    );
    const seen = new Set<string>();
    for (const { name, value = '', start, end } of [...dockerfile.globalArgs, ...inStages]) {
      const what = isPath(value) ? undefined : credentialInSetting(name, value);
      const takes = value === '' && namesSecret(name) && !seen.has(name);
      seen.add(name);
      if (what !== undefined) yield { at: { start, end }, found: name, detail: { what: `holds ${what}` } };
      // The value comes from the command line; it ends up in the history all the same.
      else if (takes)
        yield { at: { start, end }, found: name, severity: 'medium', detail: { what: 'takes a credential' } };
    }
  },
});
