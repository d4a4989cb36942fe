import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions } from '#formats/dockerfile/instructions';

export const dockerfilePortSsh = defineRule({
  id: 'dockerfile-port-ssh',
  title: 'Port of ssh is exposed',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A login service in the container is a second way in, with keys and passwords that nobody rotates.',
  remedy: 'Leave ssh out; use docker exec or kubectl exec, which ask who you are and leave a trace.',
  references: { trivy: ['DS-0004'], checkov: ['CKV_DOCKER_1'], cwe: ['CWE-668'], mitre: ['T1021.004'] },
  says: 'port {found} is exposed',
  *check({ dockerfile }) {
    for (const instruction of [...shippedStages(dockerfile)].flatMap(stageInstructions)) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const word of instruction.words) {
        if (/^["']?22(?:\/tcp)?["']?$/i.test(word.text)) yield { at: { start: word.start, end: word.end }, found: 22 };
      }
    }
  },
});
