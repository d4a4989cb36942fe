/** Where images are looked for by their names, in this order. */
export const imageSources = ['docker', 'podman', 'containerd', 'registry'] as const;
export type NamedSource = (typeof imageSources)[number];

/** `docker:nginx:1.27` names the source; without one all are asked. */
export function splitSource(text: string): { readonly source: NamedSource | undefined; readonly reference: string } {
  const source = imageSources.find((name) => text.startsWith(`${name}:`) && text.length > name.length + 1);
  return source === undefined ? { source, reference: text } : { source, reference: text.slice(source.length + 1) };
}
