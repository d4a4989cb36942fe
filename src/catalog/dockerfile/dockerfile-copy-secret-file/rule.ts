import { isPlaceOfSecret, isSecretFile } from '#domain/credentials/file-names';
import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileCopySecretFile = defineRule({
  id: 'dockerfile-copy-secret-file',
  title: 'File with credentials is copied into the image',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Everybody who can pull the image reads it, also when a later step deletes it.',
  remedy: 'Mount it while building with RUN --mount=type=secret, or give it to the container at run time.',
  references: { trivy: ['DS-0031'], 'cis-docker': ['4.10'], cwe: ['CWE-522'], mitre: ['T1552.001'] },
  says: '{found} is copied into the image',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const transfer = transferOf(instruction);
      if (transfer === undefined || transfer.isFromElsewhere) continue;
      for (const { path, at } of transfer.sources) {
        if (isSecretFile(path) || isPlaceOfSecret(transfer.target.path))
          yield { at: { start: at.start, end: at.end }, found: path.slice(0, 200) };
      }
    }
  },
});
