import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';

/** Folders of the system, and the sockets of container engines. */
const sensitive =
  /^\/(?:$|(?:bin|boot|dev|etc|lib\d*|proc|root|run|sbin|sys|usr|var|var\/run)\/?$|(?:var\/)?run\/(?:docker|containerd|crio|podman)|var\/lib\/(?:docker|kubelet)|etc\/(?:shadow|passwd|ssh|sudoers)|proc\/|sys\/)/;

export const dockerfileVolumeSensitive = defineRule({
  id: 'dockerfile-volume-sensitive',
  title: 'Volume lies over the system or the socket of Docker',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What later steps change there is lost, the folder outlives the container unpatched, and a socket there asks to be mounted from the host.',
  remedy: 'Declare volumes for data folders of the program only.',
  references: { cwe: ['CWE-668'], mitre: ['T1611'] },
  says: 'a volume lies over {found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'VOLUME') continue;
      const paths =
        instruction.json?.map((path) => ({ path, at: instruction })) ??
        instruction.words.map((word) => ({ path: unquote(word.text), at: word }));
      for (const { path, at } of paths)
        if (sensitive.test(path)) yield { at: { start: at.start, end: at.end }, found: path.slice(0, 100) };
    }
  },
});
