/**
 * Writes `data/kubernetes-fields.json` and `data/kubernetes-merge.json` from the schema that client-go carries for server-side apply:
 * `node tools/vendor-kubernetes-fields.ts CLIENT_GO_FOLDER VERSION`. Run it when a new minor of Kubernetes is out.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '#formats/yaml/parse';

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) {
  console.error('Usage: node tools/vendor-kubernetes-fields.ts CLIENT_GO_FOLDER VERSION');
  process.exit(2);
}

const typeReference: z.ZodType<TypeReference> = z.lazy(() =>
  z.object({
    scalar: z.string().optional(),
    namedType: z.string().optional(),
    list: z
      .object({
        elementType: typeReference,
        elementRelationship: z.string().optional(),
        keys: z.array(z.string()).optional(),
      })
      .optional(),
    map: z.object({ elementType: typeReference.optional(), elementRelationship: z.string().optional() }).optional(),
    elementRelationship: z.string().optional(),
  }),
);
interface TypeReference {
  readonly scalar?: string | undefined;
  readonly namedType?: string | undefined;
  readonly list?:
    | {
        readonly elementType: TypeReference;
        readonly elementRelationship?: string | undefined;
        readonly keys?: readonly string[] | undefined;
      }
    | undefined;
  readonly map?:
    | { readonly elementType?: TypeReference | undefined; readonly elementRelationship?: string | undefined }
    | undefined;
  readonly elementRelationship?: string | undefined;
}
const schema = z.object({
  types: z.array(
    z.object({
      name: z.string(),
      scalar: z.string().optional(),
      map: z
        .object({
          fields: z
            .array(z.object({ name: z.string(), type: typeReference, default: z.unknown().optional() }))
            .optional(),
          elementRelationship: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

const source = readFileSync(join(folder, 'applyconfigurations/internal/internal.go'), 'utf8');
const text = /YAMLObject\(`([\s\S]*?)`\)/.exec(source)?.[1];
if (text === undefined) throw new Error('internal.go holds no schema');
const { types } = schema.parse(parseYaml(text).documents[0]?.value);

const scalars: Readonly<Record<string, string>> = { string: 's', numeric: 'n', boolean: 'b', untyped: 'u' };
const shortName = (name: string): string => name.replace(/^io\.k8s\.(api|apimachinery\.pkg)\./, '');
const byName = new Map(types.map((type) => [type.name, type]));

/** `s`, `n`, `b`, `u` scalars; `[X` lists; `{X` maps; anything else the name of a type. */
function encode(reference: TypeReference): string {
  if (reference.scalar !== undefined) return scalars[reference.scalar] ?? 'u';
  if (reference.list !== undefined) return `[${encode(reference.list.elementType)}`;
  if (reference.map?.elementType !== undefined) return `{${encode(reference.map.elementType)}`;
  if (reference.namedType === undefined || reference.namedType.startsWith('__')) return 'u';
  const named = byName.get(reference.namedType);
  if (named?.scalar !== undefined) return scalars[named.scalar] ?? 'u';
  return named?.map?.fields === undefined ? 'u' : shortName(reference.namedType);
}

const fields = Object.fromEntries(
  types.flatMap(({ name, map }) =>
    map?.fields === undefined
      ? []
      : [[shortName(name), Object.fromEntries(map.fields.map((field) => [field.name, encode(field.type)]))]],
  ),
);
const about = {
  source: `k8s.io/client-go ${version}, applyconfigurations/internal/internal.go`,
  licence: 'Apache-2.0',
  sha256: createHash('sha256').update(source).digest('hex'),
  about:
    'Fields of the built-in kinds: s, n, b, u for text, number, boolean and anything; [X a list, {X a map, else a type.',
};
writeFileSync('data/kubernetes-fields.json', `${JSON.stringify({ ...about, types: fields })}\n`);

/** How two lists or objects become one: `!` whole, `set`, or the fields that tell the elements of a list apart. */
function merging(reference: TypeReference): string | readonly string[] | undefined {
  const { list, map, elementRelationship } = reference;
  if (list !== undefined) {
    if (list.elementRelationship !== 'associative') return undefined;
    return list.keys ?? 'set';
  }
  const isWhole = map?.elementRelationship === 'atomic' || elementRelationship === 'atomic';
  return isWhole ? '!' : undefined;
}

const keyFields = new Set(types.flatMap(({ map }) => (map?.fields ?? []).flatMap(({ type }) => type.list?.keys ?? [])));
const merges: Record<string, Record<string, unknown>> = {};
for (const { name, map } of types) {
  const own: Record<string, unknown> = {};
  if (map?.elementRelationship === 'atomic') own['!'] = true;
  for (const field of map?.fields ?? []) {
    const how = merging(field.type);
    if (how !== undefined) own[field.name] = how;
    // What a key is where nothing is written.
    if (keyFields.has(field.name) && typeof field.default === 'string' && field.default !== '')
      own[`=${field.name}`] = field.default;
  }
  if (Object.keys(own).length > 0) merges[shortName(name)] = own;
}
writeFileSync(
  'data/kubernetes-merge.json',
  `${JSON.stringify({
    ...about,
    about:
      'How fields of the built-in kinds are merged: ! whole, set, or the keys of a list; =key its default. Lists that are not here are whole, mappings are not.',
    types: merges,
  })}\n`,
);
// Unlike the other table, this one is kept in the formatter's form.
execFileSync('npx', ['biome', 'format', '--write', 'data/kubernetes-merge.json']);
console.log(`${Object.keys(fields).length} types, ${Object.keys(merges).length} that merge in some way`);
