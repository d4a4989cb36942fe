import { defineRule } from '#engines/rules/rule';

export const mountPathDuplicated = defineRule({
  id: 'mount-path-duplicated',
  title: 'Two volumes are mounted at one path',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod; where a slash at the end hides it from the API server, one volume covers the other.',
  remedy: 'Mount each volume at a path of its own, or use subPath to bring single files together.',
  references: {},
  says: 'container {container} mounts a second volume at {found}',
  *check({ containers }) {
    for (const container of containers) {
      const seen = new Set<string>();
      for (const { mountPath, at } of container.mounts) {
        if (mountPath === '') continue;
        const path = withoutSlash(mountPath);
        if (seen.has(path)) yield { at: [...at, 'mountPath'], found: mountPath, container: container.name };
        seen.add(path);
      }
    }
  },
});

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
