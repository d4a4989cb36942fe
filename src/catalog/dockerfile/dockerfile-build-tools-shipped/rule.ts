import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { buildCommands } from '#formats/dockerfile/shell-commands';
import { parseImageReference } from '#formats/image-reference/image-reference';

/** Official images that are there to build with, and packages that only building needs. */
const buildImage =
  /^library\/(?:golang|rust|gcc|maven|gradle|haskell|swift|elixir|clojure|sbt|buildpack-deps)$|^(?:dotnet\/)?sdk$|dotnet\/sdk$/;
const buildPackage =
  /^(?:build-essential|build-base|alpine-sdk|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|rustc|cargo|golang(?:-go)?|maven|gradle|openjdk-?\d+-jdk(?:-headless)?|python3-dev|autoconf|automake)$/;

export const dockerfileBuildToolsShipped = defineRule({
  id: 'dockerfile-build-tools-shipped',
  title: 'Image ships the tools that built it',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever gets in finds a compiler and everything around it, and all of it has to be kept free of vulnerabilities.',
  remedy: 'Build in a stage of its own, and copy the result into a small image.',
  references: { 'cis-docker': ['4.3'], cwe: ['CWE-1104'], mitre: ['T1027.004'] },
  says: '{found} is shipped',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { from } of shipped) {
      const image =
        from.resolved === undefined || from.stage !== undefined ? undefined : parseImageReference(from.resolved);
      if (image !== undefined && buildImage.test(image.repository))
        yield { at: { start: from.imageSpan.start, end: from.imageSpan.end }, found: image.familiar };
    }
    const removed = new Set(
      buildCommands(dockerfile)
        .filter(
          ({ name, args }) =>
            /^(?:apt|apt-get|apk|yum|dnf|microdnf|zypper)$/.test(name) &&
            args.some(({ value }) => /^(?:purge|remove|autoremove|del|erase|rm)$/.test(value)),
        )
        .map(({ instruction }) => instruction),
    );
    for (const { command, packages } of packageCommands(dockerfile)) {
      if (
        !shipped.has(command.stage) ||
        removed.has(command.instruction) ||
        !/^(?:apt|apt-get|apk|yum|dnf|microdnf|zypper)$/.test(command.name)
      )
        continue;
      const word = packages.find(({ value }) => buildPackage.test(value.replace(/[=~<>@].*$|-\d+[.:].*$/, '')));
      if (word !== undefined) yield { at: { start: word.start, end: word.end }, found: word.value };
    }
  },
});
