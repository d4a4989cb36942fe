import { forgePath, hasOwnLines } from '#engines/reporting/forge';
import type { ReportContext } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Place } from '#kernel/place';
import type { Replacement } from '#kernel/result';

/** A relative URI reference (RFC 3986): GitHub joins it with the root of the repository. */
export function artifact(file: string, { repositoryPaths }: ReportContext): unknown {
  const path = forgePath(file, repositoryPaths);
  const uri = path.split('/').map(encodeStep).join('/');
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}

/** A lone surrogate cannot be encoded. A colon in the first step would read as a scheme and is encoded everywhere. */
function encodeStep(step: string): string {
  return encodeURIComponent(step.toWellFormed());
}

/** The end of a region is exclusive (SARIF 3.30.8); without an end it reaches to the end of the line. */
function region({ line, column, endLine, endColumn }: Place): unknown {
  const isEmpty = endLine < line || (endLine === line && endColumn <= column);
  return { startLine: line, startColumn: column, ...(isEmpty ? {} : { endLine, endColumn }) };
}

export function location({ subject, place }: Finding, context: ReportContext): unknown {
  const name = nameSubject(subject);
  return {
    physicalLocation: {
      artifactLocation: artifact(place.file, context),
      ...(hasOwnLines(place) ? { region: region(place) } : { region: { startLine: 1 } }),
    },
    logicalLocations: [{ fullyQualifiedName: place.path === '' ? name : `${name}: ${place.path}`, kind: 'object' }],
  };
}

export function fix(rule: string, replacements: readonly Replacement[], context: ReportContext): unknown {
  return {
    description: { text: `Fix of ${rule}` },
    artifactChanges: replacements.map(({ file, startLine, startColumn, endLine, endColumn, text }) => ({
      artifactLocation: artifact(file, context),
      replacements: [{ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text } }],
    })),
  };
}
