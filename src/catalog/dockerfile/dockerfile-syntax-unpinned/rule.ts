import { defineRule } from '#engines/rules/rule';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const dockerfileSyntaxUnpinned = defineRule({
  id: 'dockerfile-syntax-unpinned',
  title: 'Frontend of the build is not pinned',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The image named by `# syntax=` is a program that decides what the file means; whoever may push its tag changes every build.',
  remedy: 'Name docker/dockerfile:1, or pin another frontend by its digest.',
  references: { 'cis-docker': ['4.2'], cwe: ['CWE-1357'], mitre: ['T1195.002'] },
  says: 'the frontend is {found}',
  *check({ dockerfile }) {
    const { syntax } = dockerfile.directives;
    if (syntax === undefined) return;
    // What follows the name are arguments for the frontend (BuildKit, parser.DetectSyntax).
    const found = syntax.text.split(/\s/, 1)[0] ?? '';
    const image = parseImageReference(found);
    if (image === undefined || image.isPinnedByDigest) return;
    // Docker's own is meant to be followed by its major version.
    const isDockers = image.registry === 'docker.io' && /^docker\/dockerfile(?:-upstream)?$/.test(image.repository);
    const isFloating = /^(?:latest|labs|master|nightly)$/.test(image.tagOrDefault ?? '');
    if (!isDockers) yield { at: syntax, found };
    else if (isFloating) yield { at: syntax, found, severity: 'low' };
  },
});
