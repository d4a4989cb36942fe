import { kubernetesEnvironment, newestKubernetes } from '#engines/cel/kubernetes-environment';
import { type Compiled, compileCel } from '#engines/cel/run/program';
import { declaredTypes } from '#engines/cel/schema/declared-types';
import type { Schema } from '#engines/cel/schema/schema';
import { dynType, type StaticType } from '#engines/cel/types/static-type';

/** A rule of a CustomResourceDefinition over `self`, which is what its schema says. */
export function compileRule(rule: string, schema: Schema, isRoot: boolean): Compiled {
  const declared = declaredTypes(schema, 'selfType', isRoot);
  const type = declared?.type ?? dynType;
  const variables = new Map<string, StaticType>([
    ['self', type],
    ['oldSelf', type],
  ]);
  const structs = declared === undefined ? {} : { structs: declared.structs };
  return compileCel(rule, kubernetesEnvironment({ minor: newestKubernetes, variables, ...structs }));
}
