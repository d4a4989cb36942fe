import { credentialInOptionSetting, isPath, loginInSetting } from '#domain/credentials/in-commands';
import { credentialInSetting, credentialInText, isWorkingPlaceholder } from '#domain/credentials/in-text';
import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { everyInstruction } from '#formats/dockerfile/instructions';

export const dockerfileSecretInEnv = defineRule({
  id: 'dockerfile-secret-in-env',
  title: 'Credential stands in ENV or LABEL',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The value is in the configuration of the image, and ENV also in the environment of every process.',
  remedy:
    'Give it to the container at run time, or mount it while building with RUN --mount=type=secret; change it, it is known by now.',
  references: {
    hadolint: ['DL3064'],
    trivy: ['DS-0031'],
    'cis-docker': ['4.10'],
    cwe: ['CWE-798'],
    mitre: ['T1552.001'],
  },
  says: '{keyword} {found} holds {what}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { instruction, stage } of everyInstruction(dockerfile)) {
      const { keyword, pairs } = instruction;
      if (keyword !== 'ENV' && keyword !== 'LABEL') continue;
      for (const { name, value = '', start, end } of pairs) {
        const what =
          keyword === 'LABEL' || isPath(value)
            ? credentialInText(value)
            : (credentialInSetting(name, value) ??
              loginInSetting(name, value) ??
              credentialInOptionSetting(name, value));
        // The image carries it to everybody who does not set another one.
        if (what === undefined && keyword === 'ENV' && shipped.has(stage) && isWorkingPlaceholder(name, value))
          yield {
            at: { start, end },
            found: name,
            severity: 'medium',
            detail: { keyword, what: 'a placeholder that works as a credential' },
          };
        if (what !== undefined) yield { at: { start, end }, found: name, detail: { keyword, what } };
      }
    }
  },
});
