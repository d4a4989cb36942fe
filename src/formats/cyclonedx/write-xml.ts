import type { Bill } from '#domain/bill-of-materials';
import { cycloneDxDocument, type Json, type WrittenBill } from './write.ts';

/** Writes a CycloneDX 1.7 document as XML: the same as `writeCycloneDx`, in the order that its schema asks for. */
export function writeCycloneDxXml(bill: Bill): WrittenBill {
  const { document, omitted } = cycloneDxDocument(bill);
  const { serialNumber, version, metadata, components, dependencies } = document;
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const writer = new XmlWriter(lines);
  writer.element('bom', { xmlns: 'http://cyclonedx.org/schema/bom/1.7', serialNumber, version }, () => {
    const about = fields(metadata);
    if (about !== undefined)
      writer.element('metadata', {}, () => {
        writer.text('timestamp', about.timestamp);
        const tools = items(fields(about.tools)?.components);
        if (tools.length > 0) writer.element('tools', {}, () => writeComponents(writer, tools));
        const subject = fields(about.component);
        if (subject !== undefined) writeComponent(writer, subject);
      });
    writeComponents(writer, items(components));
    const needs = items(dependencies);
    if (needs.length > 0)
      writer.element('dependencies', {}, () => {
        for (const { ref, dependsOn } of needs)
          writer.element('dependency', { ref }, () => {
            for (const other of texts(dependsOn)) writer.element('dependency', { ref: other });
          });
      });
  });
  return { text: `${lines.join('\n')}\n`, omitted };
}

function writeComponents(writer: XmlWriter, components: readonly Json[]): void {
  writer.element('components', {}, () => {
    for (const component of components) writeComponent(writer, component);
  });
}

function writeComponent(writer: XmlWriter, component: Json): void {
  writer.element('component', { type: component.type, 'bom-ref': component['bom-ref'] }, () => {
    const supplier = fields(component.supplier);
    if (supplier !== undefined) writer.element('supplier', {}, () => writer.text('name', supplier.name));
    for (const name of ['group', 'name', 'version', 'description', 'scope']) writer.text(name, component[name]);
    writeHashes(writer, items(component.hashes));
    writeLicences(writer, items(component.licenses));
    for (const name of ['cpe', 'purl']) writer.text(name, component[name]);
    const properties = items(component.properties);
    if (properties.length > 0)
      writer.element('properties', {}, () => {
        for (const { name, value } of properties) writer.text('property', value, { name });
      });
    const inner = items(component.components);
    if (inner.length > 0) writeComponents(writer, inner);
  });
}

function writeHashes(writer: XmlWriter, hashes: readonly Json[]): void {
  if (hashes.length === 0) return;
  writer.element('hashes', {}, () => {
    for (const { alg, content } of hashes) writer.text('hash', content, { alg });
  });
}

function writeLicences(writer: XmlWriter, licences: readonly Json[]): void {
  if (licences.length === 0) return;
  writer.element('licenses', {}, () => {
    for (const { expression, acknowledgement, license } of licences) {
      const licence = fields(license);
      if (licence === undefined) writer.text('expression', expression, { acknowledgement });
      else
        writer.element('license', { acknowledgement: licence.acknowledgement }, () => {
          writer.text('id', licence.id);
          writer.text('name', licence.name);
        });
    }
  });
}

/** Lines of XML, two blanks for each level. */
class XmlWriter {
  readonly #lines: string[];
  #level = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  element(name: string, attributes: Json, inside?: () => void): void {
    const start = `${'  '.repeat(this.#level)}<${name}${attributesOf(attributes)}`;
    const at = this.#lines.length;
    this.#lines.push(`${start}>`);
    this.#level += 1;
    inside?.();
    this.#level -= 1;
    if (this.#lines.length === at + 1) this.#lines[at] = `${start}/>`;
    else this.#lines.push(`${'  '.repeat(this.#level)}</${name}>`);
  }

  /** Nothing for a value that is not there. */
  text(name: string, value: unknown, attributes: Json = {}): void {
    if (typeof value !== 'string') return;
    this.#lines.push(`${'  '.repeat(this.#level)}<${name}${attributesOf(attributes)}>${escape(value)}</${name}>`);
  }
}

function attributesOf(attributes: Json): string {
  return Object.entries(attributes)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

/** XML 1.0 has no place for most control characters (section 2.2): they are left out. */
function escape(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function fields(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function items(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
