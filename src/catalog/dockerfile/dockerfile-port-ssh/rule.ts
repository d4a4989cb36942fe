import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';
import { knownVariables, substitute } from '#formats/dockerfile/substitute';

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
    for (const stage of shippedStages(dockerfile)) {
      for (const instruction of stageInstructions(stage)) {
        if (instruction.keyword !== 'EXPOSE') continue;
        for (const { text, start, end } of instruction.words) {
          const port = text.includes('$')
            ? substitute(unquote(text), knownVariables(dockerfile, stage, instruction.start))
            : text;
          if (port !== undefined && /^["']?22(?:\/tcp)?["']?$/i.test(port)) yield { at: { start, end }, found: 22 };
        }
      }
    }
  },
});
