import { defineRule } from '#engines/rules/rule';
import { effectiveUser } from '#formats/dockerfile/effective-user';

/** Images that say in their name, or are known, to run as somebody else than root. */
const nonRoot =
  /nonroot|non-root|rootless|unprivileged|(?:^|\/)(?:chainguard|bitnami|bitnamisecure|bitnamilegacy|paketobuildpacks|jenkins|keycloak)(?:\/|:|@|$)|^cgr\.dev\/|^registry\.access\.redhat\.com\/ubi\d+\/(?!ubi|.*-init)/i;

export const dockerfileUserMissing = defineRule({
  id: 'dockerfile-user-missing',
  title: 'Image names no user and so runs as root',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Most base images start as root, and root in a container is one kernel bug away from root on the host.',
  remedy: 'Add a USER with a number above 0 behind the last step that needs root.',
  references: { 'cis-docker': ['4.1'], trivy: ['DS-0002'], checkov: ['CKV_DOCKER_3'], cwe: ['CWE-250'] },
  says: 'the image names no user',
  *check({ dockerfile }) {
    const final = dockerfile.stages.at(-1);
    if (final === undefined || effectiveUser(dockerfile, final) !== undefined) return;
    let first = final;
    for (let depth = 0; first.from.stage !== undefined && depth < dockerfile.stages.length; depth += 1)
      first = dockerfile.stages[first.from.stage] ?? first;
    const name = first.from.resolved;
    // Whoever builds decides about the base; an image of files alone runs nothing.
    if (name === undefined || nonRoot.test(name)) return;
    const runs = final.instructions.some(({ keyword }) => /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|EXPOSE)$/.test(keyword));
    if (name === 'scratch' && !runs) return;
    if (/windows|nanoserver|servercore/i.test(name)) return;
    yield { at: { start: final.from.instruction.start, end: final.from.instruction.end } };
  },
});
