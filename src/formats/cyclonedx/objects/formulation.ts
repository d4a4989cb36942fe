/** How something was made: workflows, tasks, steps. `read-notation.ts` explains the notation. */
export const formulationObjects = String.raw`
formula
  bom-ref ref
  components [component]u
  services [service]u
  workflows [workflow]u
  properties [property]

workflow
  bom-ref! ref
  uid! text
  name text
  description text
  resourceReferences [resource]u
  tasks [task]u
  taskDependencies [dependency]u
  taskTypes! [taskType]
  trigger trigger
  steps [step]u
  inputs [input]u
  outputs [output]u
  timeStart time
  timeEnd time
  workspaces [workspace]u
  runtimeTopology [dependency]u
  properties [property]

task
  bom-ref! ref
  uid! text
  name text
  description text
  resourceReferences [resource]u
  taskTypes! [taskType]
  trigger trigger
  steps [step]u
  inputs [input]u
  outputs [output]u
  timeStart time
  timeEnd time
  workspaces [workspace]u
  runtimeTopology [dependency]u
  properties [property]

taskType =
  copy clone lint scan merge build test deliver deploy release clean other

step
  name text
  description text
  commands [command]
  properties [property]

command
  executed text
  properties [property]

workspace
  bom-ref! ref
  uid! text
  name text
  aliases [text]
  description text
  resourceReferences [resource]u
  accessMode workspaceAccessMode
  mountPath text
  managedDataType text
  volumeRequest text
  volume volume
  properties [property]

workspaceAccessMode =
  read-only read-write read-write-once write-once write-only

volume
  uid text
  name text
  mode volumeMode
  path text
  sizeAllocated text
  persistent boolean
  remote boolean
  properties [property]

volumeMode =
  filesystem block

trigger
  bom-ref! ref
  uid! text
  name text
  description text
  resourceReferences [resource]u
  type! triggerType
  event event
  conditions [condition]u
  timeActivated time
  inputs [input]u
  outputs [output]u
  properties [property]

triggerType =
  manual api webhook scheduled

event
  uid text
  description text
  timeReceived time
  data attachment
  source resource
  target resource
  properties [property]

condition
  description text
  expression text
  properties [property]

input
  source resource
  target resource
  resource resource
  parameters [parameter]u
  environmentVars [property|text]u
  data attachment
  properties [property]
  ?one resource parameters environmentVars data

output
  type outputKind
  source resource
  target resource
  resource resource
  data attachment
  environmentVars [property|text]u
  properties [property]
  ?one resource environmentVars data

outputKind =
  artifact attestation log evidence metrics other

resource
  ref ref
  externalReference externalReference
  ?one ref externalReference

parameter
  name text
  value text
  dataType text
`;
